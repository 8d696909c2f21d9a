// SPDX-License-Identifier: Apache-2.0
/**
 * What all printers of protocols share: the {@link dev.weir.print.dissection.Dissection} of one
 * packet, and how to read and write in it.
 *
 * <p>A printer is a class of static methods without state, {@code print(Dissection d, long at, int
 * length)}: {@code at} is where its header begins in {@code d.in().segment()}, {@code length} how
 * many bytes the layer below says there are, which may be more or fewer than were captured. What
 * lasts from packet to packet (connections, who began an exchange) lies in a {@link
 * dev.weir.print.dissection.Slot} of the dissection.
 *
 * <p><b>Truncation, the one rule.</b> Every byte is read through {@link
 * dev.weir.print.dissection.Window}, or after {@link dev.weir.print.dissection.Window#need}. To
 * read past the end of the window throws {@link dev.weir.print.dissection.TruncatedException},
 * which carries no stack trace, is made once, and never leaves the packet printer: it ends the
 * packet there with {@code [|name]}, the name being the one last given to {@link
 * dev.weir.print.dissection.Dissection#protocol}. A printer whose messages or options have lengths
 * of their own may catch it where tcpdump goes on with the next of them. A printer sets the name on
 * entry and does not restore it, since tcpdump does not either. A printer that has something to say
 * about a short header asks {@link dev.weir.print.dissection.Window#has} first. So no printer
 * checks every field, and none can run off a packet.
 *
 * <p>Text goes to {@link dev.weir.print.TextBuffer}. Bytes of the packet are printed by {@link
 * dev.weir.print.TextBuffer#escaped} and the like only, so that no control character reaches a
 * terminal. Printers make no strings and no objects: they run once per packet, a million times.
 */
package dev.weir.print.dissection;
