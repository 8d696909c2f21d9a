// SPDX-License-Identifier: Apache-2.0
/** ICMPv6: neighbor discovery, listeners of groups, node information, RPL. */
package dev.weir.print.protocol.icmpv6;
