// SPDX-License-Identifier: Apache-2.0
/** The protocol between control and forwarding elements of a router (ForCES, RFC 5810). */
package dev.weir.print.protocol.forces;
