// SPDX-License-Identifier: Apache-2.0
/** Connectivity fault management: messages, and the TLVs behind their fields. */
package dev.weir.print.protocol.cfm;
