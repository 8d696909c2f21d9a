// SPDX-License-Identifier: Apache-2.0
/** ISAKMP and IKE (RFC 2408, RFC 7296). */
package dev.weir.print.protocol.isakmp;
