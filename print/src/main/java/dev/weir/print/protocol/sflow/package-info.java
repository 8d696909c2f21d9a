// SPDX-License-Identifier: Apache-2.0
/** sFlow: datagrams, the samples in them, and the records in those. */
package dev.weir.print.protocol.sflow;
