// SPDX-License-Identifier: Apache-2.0
/**
 * The headers of IPv4 and IPv6, their options and extensions, and what printers of transport
 * protocols ask of them: addresses before ports, pseudo headers.
 */
package dev.weir.print.protocol.ip;
