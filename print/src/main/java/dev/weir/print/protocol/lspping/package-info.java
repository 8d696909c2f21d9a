// SPDX-License-Identifier: Apache-2.0
/** Pings of label-switched paths: messages, their TLVs and the classes of forwarding in them. */
package dev.weir.print.protocol.lspping;
