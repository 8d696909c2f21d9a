// SPDX-License-Identifier: Apache-2.0
/**
 * Protocols between neighbours on one local network: spanning trees, LLDP and what makers of
 * switches have of the kind.
 */
package dev.weir.print.protocol.lan;
