// SPDX-License-Identifier: Apache-2.0
/** SNMP, versions 1 to 3 (RFC 1157, RFC 3416), and the part of BER that it is written in. */
package dev.weir.print.protocol.snmp;
