// SPDX-License-Identifier: Apache-2.0
/** OSPF, versions 2 and 3 (RFC 2328, RFC 5340). */
package dev.weir.print.protocol.ospf;
