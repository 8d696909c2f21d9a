// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.decnet;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/** Prints the network services protocol, DECnet's transport. */
final class DecnetServicesPrinter {
    private static final int HEADER = 5;
    private static final int LINK_SERVICE = 13;
    private static final int ACKNOWLEDGMENT = 9;
    private static final int CONNECT = 9;
    private static final int CONFIRM = 10;
    private static final int DISCONNECT = 8;

    private static final int NUMBER = 0x0fff;

    /** Kinds of messages, and of their subtypes. */
    private static final int KIND = 0x0c;

    private static final int DATA = 0x00;
    private static final int ACK = 0x04;
    private static final int CONTROL = 0x08;
    private static final int SUBTYPE = 0x70;

    private static final CodeNames REASONS =
            CodeNames.of(
                    0, "object rejected connect",
                    1, "insufficient resources",
                    2, "unrecognized node name",
                    3, "node is shutting down",
                    4, "unrecognized object",
                    5, "invalid object name format",
                    6, "object too busy",
                    7, "protocol error discovered",
                    8, "third party abort",
                    9, "user abort",
                    10, "invalid node name format",
                    11, "local node shutting down",
                    32, "insufficient local resources",
                    33, "insufficient remote user resources",
                    34, "invalid access control information",
                    36, "bad ACCOUNT information",
                    38, "no response from object",
                    39, "node unreachable",
                    41, "no link terminate",
                    42, "disconnect complete",
                    43, "bad image data in connect",
                    54, "cryptographic service mismatch");

    private static final String[] VERSIONS = {"ver 3.2 ", "ver 3.1 ", "ver 4.0 ", "ver 4.1 "};

    private DecnetServicesPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}; false if it is too short. */
    static boolean print(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < HEADER) {
            out.append(" (nsplen ").decimal(length).append(" < ").decimal(HEADER).append(')');
            return false;
        }
        int flags = in.u8(at);
        in.need(at, HEADER);
        return switch (flags & KIND) {
            case DATA -> data(d, at, length, flags);
            case ACK -> acknowledgment(d, at, length, flags);
            case CONTROL -> control(d, at, length, flags);
            default -> {
                reserved(d, "reserved-type? ", at, flags);
                yield true;
            }
        };
    }

    private static void links(Dissection d, String word, long at) {
        d.out().append(word).decimal(DecnetPrinter.u16(d.in(), at + 3)).append('>');
        d.out().decimal(DecnetPrinter.u16(d.in(), at + 1)).append(' ');
    }

    private static void reserved(Dissection d, String word, long at, int flags) {
        d.out().append(word).hex(flags).append(' ');
        d.out().decimal(DecnetPrinter.u16(d.in(), at + 3)).append(" > ");
        d.out().decimal(DecnetPrinter.u16(d.in(), at + 1));
    }

    private static boolean data(Dissection d, long at, int length, int flags) {
        return switch (flags & SUBTYPE) {
            case 0x00, 0x20, 0x40, 0x60 -> {
                links(d, "data ", at);
                yield segment(d, at, length, "onak ", "oack ");
            }
            case 0x30 -> {
                d.out().append("intr ");
                yield segment(d, at, length, "nakdat ", "ackdat ");
            }
            case 0x10 -> {
                links(d, "link-service ", at);
                yield linkService(d, at, length);
            }
            default -> {
                reserved(d, "reserved-subtype? ", at, flags);
                yield true;
            }
        };
    }

    private static boolean segment(
            Dissection d, long at, int length, String otherNak, String otherAck) {
        int needed = HEADER + 2;
        if (length < needed) {
            return false;
        }
        int number = DecnetPrinter.u16(d.in(), at + HEADER);
        if ((number & 0x8000) != 0) {
            ack(d, number, 0x9000, "nak ", "ack ");
            if (length < needed + 2) {
                return false;
            }
            number = DecnetPrinter.u16(d.in(), at + HEADER + 2);
            if ((number & 0xa000) != 0) {
                ack(d, number, 0xb000, otherNak, otherAck);
                if (length < needed + 4) {
                    return false;
                }
                number = DecnetPrinter.u16(d.in(), at + HEADER + 4);
            }
        }
        d.out().append("seg ").decimal(number & NUMBER).append(' ');
        return true;
    }

    private static void ack(Dissection d, int number, int mask, String nak, String ack) {
        d.out().append((number & mask) == mask ? nak : ack).decimal(number & NUMBER).append(' ');
    }

    private static boolean linkService(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < LINK_SERVICE) {
            return false;
        }
        segment(d, at, length, "nakdat ", "ackdat ");
        int flags = in.u8(at + 11);
        int count = in.u8(at + 12);
        switch (flags & 0x0c) {
            case 0 -> {
                out.append("dat seg count ").decimal(count).append(' ');
                switch (flags & 3) {
                    case 0 -> {}
                    case 1 -> out.append("donotsend-data ");
                    case 2 -> out.append("send-data ");
                    default -> out.append("reserved-fcmod? ").hex(flags);
                }
            }
            case 4 -> out.append("intr req count ").decimal(count).append(' ');
            default -> out.append("reserved-fcval-int? ").hex(flags);
        }
        return true;
    }

    private static boolean acknowledgment(Dissection d, long at, int length, int flags) {
        switch (flags & SUBTYPE) {
            case 0x00 -> {
                links(d, "data-ack ", at);
                return numbers(d, at, length, "onak ", "oack ");
            }
            case 0x10 -> {
                links(d, "ils-ack ", at);
                return numbers(d, at, length, "nakdat ", "ackdat ");
            }
            case 0x20 -> d.out().append("conn-ack ").decimal(DecnetPrinter.u16(d.in(), at + 1));
            default -> reserved(d, "reserved-acktype? ", at, flags);
        }
        return true;
    }

    private static boolean numbers(
            Dissection d, long at, int length, String otherNak, String otherAck) {
        if (length < ACKNOWLEDGMENT) {
            return false;
        }
        d.in().need(at, ACKNOWLEDGMENT);
        int number = DecnetPrinter.u16(d.in(), at + HEADER);
        if ((number & 0x8000) != 0) {
            ack(d, number, 0x9000, "nak ", "ack ");
            number = DecnetPrinter.u16(d.in(), at + HEADER + 2);
            if ((number & 0xa000) != 0) {
                ack(d, number, 0xb000, otherNak, otherAck);
            }
        }
        return true;
    }

    private static boolean control(Dissection d, long at, int length, int flags) {
        TextBuffer out = d.out();
        switch (flags & SUBTYPE) {
            case 0x10, 0x60 -> {
                out.append((flags & SUBTYPE) == 0x10 ? "" : "retrans-");
                links(d, "conn-initiate ", at);
                if (length < CONNECT) {
                    return false;
                }
                services(d, at);
            }
            case 0x20 -> {
                links(d, "conn-confirm ", at);
                if (length < CONFIRM) {
                    return false;
                }
                int options = d.in().u8(at + 9);
                services(d, at);
                options(out, options);
            }
            case 0x30 -> {
                links(d, "disconn-initiate ", at);
                if (length < DISCONNECT) {
                    return false;
                }
                int options = d.in().u8(at + 7);
                reason(d, at);
                options(out, options);
            }
            case 0x40 -> {
                links(d, "disconn-confirm ", at);
                reason(d, at);
            }
            default -> reserved(d, "reserved-ctltype? ", at, flags);
        }
        return true;
    }

    private static void services(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int size = DecnetPrinter.u16(in, at + 7);
        switch (in.u8(at + 5) & 0x0c) {
            case 4 -> out.append("seg ");
            case 8 -> out.append("msg ");
            default -> {}
        }
        out.append(VERSIONS[in.u8(at + 6) & 3]).append("segsize ").decimal(size).append(' ');
    }

    private static void options(TextBuffer out, int length) {
        if (length != 0) {
            out.append("optlen ").decimal(length).append(' ');
        }
    }

    private static void reason(Dissection d, long at) {
        REASONS.print(d.out(), DecnetPrinter.u16(d.in(), at + 5), "reason-", "");
        d.out().append(' ');
    }
}
