// SPDX-License-Identifier: Apache-2.0
/**
 * TCP with its connections and options, and SCTP, DCCP and PGM. What TCP carries is chosen by port.
 * UDP is one package up, since tunnels lie in it.
 */
package dev.weir.print.protocol.transport;
