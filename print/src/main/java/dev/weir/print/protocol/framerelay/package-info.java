// SPDX-License-Identifier: Apache-2.0
/** Frame Relay: its address field, and what keeps its links and calls up. */
package dev.weir.print.protocol.framerelay;
