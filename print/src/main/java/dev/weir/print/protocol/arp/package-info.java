// SPDX-License-Identifier: Apache-2.0
/** Address resolution, over Ethernet and others, and over ATM. */
package dev.weir.print.protocol.arp;
