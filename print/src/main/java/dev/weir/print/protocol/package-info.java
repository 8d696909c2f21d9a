// SPDX-License-Identifier: Apache-2.0
/**
 * The printers of the protocols, a file each, and what they share.
 *
 * <p>A printer is a class of static methods without state, {@code print(Dissection d, long at, int
 * length)}: {@code at} is where its header begins in {@code d.in().segment()}, {@code length} how
 * many bytes the layer below says there are, which may be more or fewer than were captured. What
 * lasts from packet to packet (flows) belongs to the {@link dev.weir.print.PacketPrinter} and is
 * reached through the {@link dev.weir.print.protocol.Dissection}. Which printer comes next is
 * decided by a switch: {@code EtherTypePrinter} by Ethernet type, {@code IpProtocolPrinter} by IP
 * protocol, the TCP and UDP printers by port.
 *
 * <p><b>Truncation, the one rule.</b> Every byte is read through {@link
 * dev.weir.print.protocol.Window}, or after {@link dev.weir.print.protocol.Window#need}. To read
 * past the end of the window throws {@link dev.weir.print.protocol.TruncatedException}, which
 * carries no stack trace, is made once, and never leaves the packet printer: it ends the packet
 * there with {@code [|name]}, the name being the one last given to {@link
 * dev.weir.print.protocol.Dissection#protocol}. A printer whose messages or options have lengths of
 * their own may catch it where tcpdump goes on with the next of them. A printer sets the name on
 * entry and does not restore it, since tcpdump does not either. A printer that has something to say
 * about a short header asks {@link dev.weir.print.protocol.Window#has} first. So no printer checks
 * every field, and none can run off a packet.
 *
 * <p>Text goes to {@link dev.weir.print.TextBuffer}. Bytes of the packet are printed by {@link
 * dev.weir.print.TextBuffer#escaped} and the like only, so that no control character reaches a
 * terminal. Printers make no strings and no objects: they run once per packet, a million times.
 */
package dev.weir.print.protocol;
