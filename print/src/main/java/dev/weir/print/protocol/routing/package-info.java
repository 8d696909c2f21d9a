// SPDX-License-Identifier: Apache-2.0
/**
 * Routers among themselves, where a protocol is a file or two: RIP, EIGRP, Babel, LDP, and routers
 * that stand in for each other.
 */
package dev.weir.print.protocol.routing;
