// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.lan.IpxPrinter;
import dev.weir.print.protocol.lan.StpPrinter;

import org.jspecify.annotations.Nullable;

/**
 * Prints frames of Logical Link Control, the other way to say what an Ethernet frame carries.
 *
 * <p>Specified by IEEE 802.2.
 */
public final class LlcPrinter {
    /** Service access points. */
    private static final int IP = 0x06;

    private static final int STP = 0x42;

    private static final int SNAP = 0xaa;
    private static final int IPX = 0xe0;
    private static final int OSI = 0xfe;

    /** What IPX without LLC has in the place of both access points: its checksum, not computed. */
    private static final int NO_LLC = 0xff;

    /** The lowest bit: a group of receivers, or a response of the sender. */
    private static final int GROUP = 1;

    private static final int RESPONSE = 1;

    /** Control fields: unnumbered information, and what tells the three kinds apart. */
    private static final int UI = 0x03;

    private static final int XID = 0xaf;
    private static final int UNNUMBERED = 3;
    private static final int SUPERVISORY = 1;
    private static final int UNNUMBERED_POLL = 0x10;
    private static final int NUMBERED_POLL = 0x100;

    /** The first octet of the information in an XID frame that has any. */
    private static final int XID_FORMAT = 0x81;

    /** What is before a bridged frame, as in the encapsulation of ATM. */
    private static final int BRIDGE_PADDING = 2;

    private LlcPrinter() {}

    /**
     * Prints the frame of {@code length} bytes at {@code at}, and dumps what it cannot print.
     *
     * @param source where the address of the sender is; -1 where frames have no addresses
     * @param destination where that of the receiver is
     * @return how many bytes of it are link-layer header
     */
    public static int print(Dissection d, long at, int length, long source, long destination) {
        return Math.abs(signed(d, at, length, source, destination));
    }

    /** The same without addresses; {@return 0 for a frame whose payload it could only dump} */
    public static int printKnown(Dissection d, long at, int length) {
        return Math.max(0, signed(d, at, length, -1, -1));
    }

    /** {@return how long the header is, and less than 0 if what follows it was only dumped} */
    private static int signed(Dissection d, long at, int length, long source, long destination) {
        Window in = d.in();
        d.protocol("llc");
        if (!in.has(at, 3) || length < 3) {
            return tooShort(d, at, length);
        }
        int control = in.u8(at + 2);
        boolean unnumbered = (control & UNNUMBERED) == UNNUMBERED;
        int header = unnumbered ? 3 : 4;
        if (!unnumbered) {
            if (!in.has(at, 4) || length < 4) {
                return tooShort(d, at, length);
            }
            control |= in.u8(at + 3) << 8;
        }
        int receiver = in.u8(at);
        int sender = in.u8(at + 1);
        boolean link = d.options().linkHeader();
        if (receiver == NO_LLC && sender == NO_LLC) {
            IpxPrinter.print(d, link ? "IPX 802.3: " : "", at);
            return 0;
        }
        if (link) {
            accessPoints(d, receiver, sender, control, unnumbered);
        }
        int dsap = receiver & ~GROUP;
        int ssap = sender & ~RESPONSE;
        if (dsap == ssap && control == UI) {
            if (dsap == SNAP) {
                d.linkHeaderTo(at + header + SnapPrinter.HEADER_LENGTH);
                if (!SnapPrinter.print(
                        d, at + header, length - header, source, destination, BRIDGE_PADDING)) {
                    d.unknown(at, length);
                    return -(header + SnapPrinter.HEADER_LENGTH);
                }
                return header + SnapPrinter.HEADER_LENGTH;
            }
            if (dsap == STP) {
                StpPrinter.print(d, at + header, length - header);
                return header;
            }
            if (dsap == OSI) {
                d.linkHeaderTo(at + header);
                OsiPrinter.print(d, at + header, length - header);
                return header;
            }
            if (dsap == IPX) {
                IpxPrinter.print(d, link ? "IPX 802.2: " : "", at + header);
                return header;
            }
            if (dsap == IP) {
                d.linkHeaderTo(at + header);
                Ipv4Printer.print(d, at + header, length - header);
                return header;
            }
        }
        if (!link) {
            ends(d, dsap, ssap, source, destination);
        }
        boolean payload =
                unnumbered
                        ? unnumbered(d, at + header, length, header, sender, control)
                        : numbered(d.out(), length, sender, control);
        if (payload) {
            d.unknown(at, length);
        }
        return payload ? -header : header;
    }

    private static int tooShort(Dissection d, long at, int length) {
        d.truncated();
        d.hexDump(at, length);
        return Math.min(d.in().available(at), length);
    }

    private static void accessPoints(
            Dissection d, int destination, int source, int control, boolean unnumbered) {
        TextBuffer out = d.out();
        out.append("LLC, dsap ");
        accessPoint(out, destination & ~GROUP);
        out.append((destination & GROUP) == 0 ? " Individual, ssap " : " Group, ssap ");
        accessPoint(out, source & ~RESPONSE);
        out.append((source & RESPONSE) == 0 ? " Command" : " Response");
        out.append(", ctrl 0x").hex(control, unnumbered ? 2 : 4).append(": ");
    }

    private static void accessPoint(TextBuffer out, int point) {
        String name = name(point);
        out.append(name == null ? "Unknown" : name).append(" (0x").hex(point, 2).append(')');
    }

    /** Prints who speaks to whom, where no link-layer header was printed. */
    private static void ends(Dissection d, int dsap, int ssap, long source, long destination) {
        TextBuffer out = d.out();
        if (source < 0) {
            if (dsap != ssap) {
                named(out, "Unknown SSAP 0x", ssap);
                out.append("> ");
            }
            named(out, "Unknown DSAP 0x", dsap);
            return;
        }
        if (dsap == ssap) {
            EthernetPrinter.between(d, source, destination);
            out.append(' ');
            named(out, "Unknown DSAP 0x", dsap);
            return;
        }
        d.mac(source);
        out.append(' ');
        named(out, "Unknown SSAP 0x", ssap);
        out.append("> ");
        d.mac(destination);
        out.append(' ');
        named(out, "Unknown DSAP 0x", dsap);
    }

    private static void named(TextBuffer out, String unknown, int point) {
        String name = name(point);
        if (name == null) {
            out.append(unknown).hex(point, 2);
        } else {
            out.append(name);
        }
        out.append(' ');
    }

    /** Prints a frame without a sequence number; returns whether a payload is left to dump. */
    private static boolean unnumbered(
            Dissection d, long at, int length, int header, int source, int control) {
        TextBuffer out = d.out();
        int command = control & ~UNNUMBERED_POLL;
        out.append("Unnumbered, ");
        String name = command(command);
        if (name == null) {
            out.hex(command, 2);
        } else {
            out.append(name);
        }
        flags(out, source, (control & UNNUMBERED_POLL) != 0);
        out.append(", length ").decimal(length);
        int rest = length - header;
        if (command != XID) {
            return true;
        }
        if (rest == 0) {
            return false;
        }
        if (!d.in().has(at, 1)) {
            d.truncated();
            return false;
        }
        if (d.in().u8(at) != XID_FORMAT) {
            return true;
        }
        if (rest < 3 || !d.in().has(at, 3)) {
            d.truncated();
            d.hexDump(at, rest);
        } else {
            out.append(": ").hex(d.in().u8(at + 1), 2).append(' ').hex(d.in().u8(at + 2), 2);
        }
        return false;
    }

    /** Prints a frame with sequence numbers; returns whether a payload is left to dump. */
    private static boolean numbered(TextBuffer out, int length, int source, int control) {
        boolean supervisory = (control & SUPERVISORY) != 0;
        if (supervisory) {
            out.append("Supervisory, ");
            out.append(
                    switch (control >>> 2 & 3) {
                        case 0 -> "Receiver Ready";
                        case 1 -> "Receiver not Ready";
                        case 2 -> "Reject";
                        default -> "?";
                    });
        } else {
            out.append("Information, send seq ").decimal(control >>> 1 & 0x7f);
        }
        out.append(", rcv seq ").decimal(control >>> 9 & 0x7f);
        flags(out, source, (control & NUMBERED_POLL) != 0);
        out.append(", length ").decimal(length);
        return !supervisory;
    }

    private static void flags(TextBuffer out, int source, boolean poll) {
        boolean response = (source & RESPONSE) != 0;
        out.append(", Flags [");
        if (poll) {
            out.append(response ? "Final" : "Poll");
        } else {
            out.append(response ? "Response" : "Command");
        }
        out.append(']');
    }

    private static @Nullable String command(int command) {
        return switch (command) {
            case UI -> "ui";
            case 0xe3 -> "test";
            case XID -> "xid";
            case 0x63 -> "ua";
            case 0x43 -> "disc";
            case 0x0f -> "dm";
            case 0x6f -> "sabme";
            case 0x87 -> "frmr";
            default -> null;
        };
    }

    private static @Nullable String name(int point) {
        return switch (point) {
            case 0x00 -> "Null";
            case 0x02 -> "802.1B I";
            case 0x04 -> "SNA";
            case IP -> "IP";
            case 0x0e -> "ProWay NM";
            case STP -> "STP";
            case 0x4e -> "RS511";
            case 0x7e -> "ISO8208";
            case 0x8e -> "ProWay";
            case SNAP -> "SNAP";
            case IPX -> "IPX";
            case 0xf0 -> "NetBeui";
            case 0xfe -> "OSI";
            default -> null;
        };
    }
}
