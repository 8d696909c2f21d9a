// SPDX-License-Identifier: Apache-2.0
/**
 * The printers of protocols, a file each; here are those that carry other protocols, whose printers
 * call each other: Ethernet, IP, UDP with its tunnels, PPP, MPLS, GRE. What they carry to the end
 * has a package for each family.
 *
 * <p>Which printer comes next is decided by a switch: {@code EtherTypePrinter} by Ethernet type,
 * {@code IpProtocolPrinter} by IP protocol, {@code TcpPayloadPrinter} and {@code UdpPayloadPrinter}
 * by port. Calls go one way: {@code link} begins and calls what is here, which calls the families,
 * and all of them use {@code dev.weir.print.dissection}, where is written how a printer reads.
 */
package dev.weir.print.protocol;
