// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import dev.weir.packet.Packet;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.HexDump;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.EthernetPrinter;
import dev.weir.print.protocol.link.LinkPrinter;

/**
 * Prints packets as tcpdump does, one after the other.
 *
 * <p>There is one for a run: it numbers the packets and remembers flows. No packet, whatever its
 * bytes, makes it throw; it allocates nothing per packet. Not thread-safe.
 */
public final class PacketPrinter {
    /** Ends a packet of which there is more text than a buffer holds. */
    private static final String CUT = " [too much text]\n";

    /** The longest packet that is printed, in bytes: libpcap's limit. */
    private static final int MAXIMUM_SNAPLEN = 262_144;

    private final PrintOptions options;
    private final TimestampPrinter timestamps;
    private final Dissection dissection;
    private long packets;

    /** A printer of lines as {@code options} ask for. */
    public PacketPrinter(PrintOptions options) {
        this.options = options;
        timestamps = new TimestampPrinter(options);
        dissection = new Dissection(options, EthernetPrinter::print);
    }

    /**
     * Appends to {@code out} what is to be said of {@code packet}: a line or more, each with its
     * newline.
     */
    public void print(Packet packet, TextBuffer out) {
        packets++;
        if (options.packetNumbers()) {
            out.decimal(packets, 5, ' ').append("  ");
        }
        if (invalidLengths(packet, out)) {
            return;
        }
        timestamps.print(out, packet);
        dissection.begin(packet, out);
        int linkHeader;
        try {
            linkHeader =
                    LinkPrinter.print(
                            dissection, packet.linkType(), packet.offset(), packet.wirelen());
        } catch (TruncatedException e) {
            dissection.truncated();
            linkHeader = e == TruncatedException.READ ? 0 : dissection.linkHeader();
        }
        if (options.dump() != DumpMode.NONE) {
            dump(packet, linkHeader, out);
        }
        if (out.overflowed()) { // a line ends all the same
            out.shorten(out.length() - CUT.length());
            out.append(CUT);
        } else {
            out.append('\n');
        }
    }

    private void dump(Packet packet, int linkHeader, TextBuffer out) {
        dissection.begin(packet, out); // printers may have moved the end of the window
        Window in = dissection.in();
        long at = packet.offset();
        int caplen = packet.caplen();
        int rest = Math.max(0, caplen - linkHeader);
        switch (options.dump()) {
            case NONE -> {}
            case HEX -> HexDump.hex(out, in, at + linkHeader, rest);
            case HEX_LINK -> HexDump.hex(out, in, at, caplen);
            case HEX_ASCII -> HexDump.hexAndAscii(out, in, at + linkHeader, rest);
            case HEX_ASCII_LINK -> HexDump.hexAndAscii(out, in, at, caplen);
            case ASCII -> {
                if (rest > 0) {
                    HexDump.ascii(out, in, at + linkHeader, rest);
                }
            }
            case ASCII_LINK -> HexDump.ascii(out, in, at, caplen);
        }
    }

    /** A savefile can say anything of a packet: what cannot be is printed instead of the packet. */
    private static boolean invalidLengths(Packet packet, TextBuffer out) {
        int caplen = packet.caplen();
        long wirelen = Integer.toUnsignedLong(packet.wirelen());
        if (caplen > 0 && wirelen >= caplen && wirelen <= MAXIMUM_SNAPLEN) {
            return false;
        }
        out.append("[Invalid header:");
        int start = out.length();
        if (caplen == 0) {
            out.append(" caplen==0");
        }
        if (wirelen == 0) {
            comma(out, start).append(" len==0");
        } else if (wirelen < caplen) {
            comma(out, start)
                    .append(" len(")
                    .decimal(wirelen)
                    .append(") < caplen(")
                    .decimal(caplen)
                    .append(')');
        }
        if (caplen > MAXIMUM_SNAPLEN) {
            comma(out, start)
                    .append(" caplen(")
                    .decimal(caplen)
                    .append(") > ")
                    .decimal(MAXIMUM_SNAPLEN);
        }
        if (wirelen > MAXIMUM_SNAPLEN) {
            comma(out, start)
                    .append(" len(")
                    .decimal(wirelen)
                    .append(") > ")
                    .decimal(MAXIMUM_SNAPLEN);
        }
        out.append("]\n");
        return true;
    }

    private static TextBuffer comma(TextBuffer out, int start) {
        return out.length() == start ? out : out.append(',');
    }
}
