// SPDX-License-Identifier: Apache-2.0
/** Wireless personal area networks of low rate, IEEE 802.15.4, and what carries their frames. */
package dev.weir.print.protocol.wpan;
