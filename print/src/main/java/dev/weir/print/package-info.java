// SPDX-License-Identifier: Apache-2.0
/**
 * Packets as lines of text, byte for byte those of tcpdump 4.99.3.
 *
 * <p>A {@link dev.weir.print.PacketPrinter} is made once for a run, with {@link
 * dev.weir.print.PrintOptions}; it appends one packet after the other to a {@link
 * dev.weir.print.TextBuffer}, whose bytes the caller writes where it likes.
 */
package dev.weir.print;
