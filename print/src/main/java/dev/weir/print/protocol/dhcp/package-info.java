// SPDX-License-Identifier: Apache-2.0
/** BOOTP and DHCP (RFC 2131), and DHCPv6 (RFC 8415). */
package dev.weir.print.protocol.dhcp;
