// SPDX-License-Identifier: Apache-2.0
/**
 * Wireless networks (IEEE 802.11): frames, what is managed by them, and the radiotap header before
 * them.
 */
package dev.weir.print.protocol.dot11;
