// SPDX-License-Identifier: Apache-2.0
/**
 * Sun's remote procedure call (RFC 5531): the network file system, versions 2 and 3 (RFC 1094, RFC
 * 1813), and the port mapper (RFC 1833).
 */
package dev.weir.print.protocol.rpc;
