// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.osi;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints how OSI's end systems and routers find each other.
 *
 * <p>Specified by ISO 9542.
 */
public final class EsisPrinter {
    private static final int HEADER = 8;
    private static final int CHECKSUM = 7;
    private static final int REDIRECT = 6;
    private static final int END_SYSTEM_HELLO = 2;
    private static final int ROUTER_HELLO = 4;

    private static final CodeNames TYPES =
            CodeNames.of(REDIRECT, "redirect", END_SYSTEM_HELLO, "ESH", ROUTER_HELLO, "ISH");

    private static final CodeNames OPTIONS =
            CodeNames.of(
                    0x81, "Protocols supported",
                    0xc3, "QoS Maintenance",
                    0xc5, "Security",
                    0xc6, "ES Configuration Time",
                    0xcd, "Priority",
                    0xe1, "Addressk Mask",
                    0xe2, "SNPA Mask");

    private EsisPrinter() {}

    /** Prints the packet of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("esis");
        Window in = d.in();
        TextBuffer out = d.out();
        if (!d.options().linkHeader()) {
            out.append("ES-IS");
        }
        if (length <= 2) {
            out.append(d.options().quiet() ? "bad pkt!" : "no header at all!");
            return;
        }
        in.check(at, HEADER + 1);
        int size = in.u8(at + 1);
        if (in.u8(at + 2) != 1) {
            out.append(" version ").decimal(in.u8(at + 2)).append(" packet not supported");
            return;
        }
        if (size > length) {
            out.append(" length indicator(").decimal(size).append(") > PDU size (");
            out.decimal(length).append(")!");
            return;
        }
        if (size < HEADER + 3) {
            out.append(" length indicator ").decimal(size).append(" < min PDU size:");
            ClnpPrinter.dumpAll(d, at);
            return;
        }
        int type = in.u8(at + 4) & 0x1f;
        String name = TYPES.get(type);
        if (!d.verbose(1)) {
            out.append(d.options().linkHeader() ? "" : ", ");
            if (name == null) {
                out.append("unknown type (").decimal(type).append(')');
            } else {
                out.append(name);
            }
            out.append(", length ").decimal(length);
            return;
        }
        out.append(d.options().linkHeader() ? "" : ", ").append("length ").decimal(length);
        out.append("\n\t");
        if (name == null) {
            out.append("unknown type: ").decimal(type);
        } else {
            out.append(name);
        }
        int checksum = in.u16(at + CHECKSUM);
        out.append(" (").decimal(type).append("), v: ").decimal(in.u8(at + 2));
        out.append(", checksum: 0x").hex(checksum, 4);
        OsiChecksum.print(d, at, checksum, CHECKSUM, size);
        out.append(", holding time: ").decimal(in.u16(at + 5)).append("s, length indicator: ");
        out.decimal(size);
        if (d.verbose(2)) {
            d.hex("\n\t", at, HEADER + 1);
        }
        body(d, type, at + HEADER + 1, size - HEADER - 1);
    }

    private static void body(Dissection d, int type, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        int left = length;
        switch (type) {
            case REDIRECT -> {
                int net = part(d, place, left, ", bad redirect/li");
                if (net < 0) {
                    return;
                }
                out.append("\n\t  ");
                OsiAddress.network(d, place + 1, net);
                place += net + 1;
                left -= net + 1;
                int snpa = part(d, place, left, ", bad redirect/li");
                if (snpa < 0) {
                    return;
                }
                long snpaAt = place + 1;
                place += snpa + 1;
                left -= snpa + 1;
                // tcpdump does not count the octet of its length
                int router = part(d, place, left, left, ", bad redirect/li");
                if (router < 0) {
                    return;
                }
                out.append("\n\t  SNPA (length: ").decimal(snpa).append("): ");
                octets(d, snpaAt, snpa);
                if (router != 0) {
                    out.append("\n\t  NET (length: ").decimal(router).append(") ");
                    OsiAddress.network(d, place + 1, router);
                }
                place += router + 1;
                left -= router;
            }
            case END_SYSTEM_HELLO -> {
                in.check(place, 1);
                if (left < 1) {
                    out.append(", bad esh/li");
                    return;
                }
                int count = in.u8(place);
                out.append("\n\t  Number of Source Addresses: ").decimal(count);
                place++;
                left--;
                for (int i = 0; i < count; i++) {
                    int net = part(d, place, left, ", bad esh/li");
                    if (net < 0) {
                        return;
                    }
                    out.append("\n\t  NET (length: ").decimal(net).append("): ");
                    OsiAddress.network(d, place + 1, net);
                    place += net + 1;
                    left -= net + 1;
                }
            }
            case ROUTER_HELLO -> {
                int net = part(d, place, left, ", bad ish/li");
                if (net < 0) {
                    return;
                }
                out.append("\n\t  NET (length: ").decimal(net).append("): ");
                OsiAddress.network(d, place + 1, net);
                place += net + 1;
                left -= net + 1;
            }
            default -> {
                if (!d.verbose(2)) {
                    d.hex("\n\t  ", place, (int) (in.end() - place));
                }
                return;
            }
        }
        options(d, place, left);
    }

    private static int part(Dissection d, long at, int left, String fault) {
        return part(d, at, left, left - 1, fault);
    }

    /**
     * {@return the length of the address at a place; -1, and {@code fault} printed, if wrong}
     *
     * @param left how many bytes there are, its length among them
     * @param most how long it may be
     */
    private static int part(Dissection d, long at, int left, int most, String fault) {
        d.in().check(at, 1);
        if (left < 1) {
            d.out().append(fault);
            return -1;
        }
        int size = d.in().u8(at);
        d.in().check(at + 1, size);
        if (most < size) {
            d.out().append(fault);
            return -1;
        }
        return size;
    }

    private static void octets(Dissection d, long at, int length) {
        if (length == 0) {
            d.out().append("<empty>");
        } else {
            d.octets(at, length);
        }
    }

    private static void options(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        int left = length;
        while (left > 0) {
            if (left < 2) {
                out.append(", bad opts/li");
                return;
            }
            int type = in.u8(place);
            int size = in.u8(place + 1);
            place += 2;
            left -= 2;
            if (size > left) {
                out.append(", opt (").decimal(type).append(") too long");
                return;
            }
            out.append("\n\t  ").append(OPTIONS.get(type, "Unknown")).append(" Option #");
            out.decimal(type).append(", length ").decimal(size).append(", value: ");
            switch (type) {
                case 0xc6 -> {
                    if (size == 2) {
                        in.check(place, 2);
                        out.decimal(in.u16(place)).append('s');
                    } else {
                        out.append("(bad length)");
                    }
                }
                case 0x81 -> {
                    for (int i = 0; i < size; i++) {
                        out.append(i == 0 ? "" : ", ");
                        int protocol = in.u8(place + i);
                        out.append(OsiProtocol.name(protocol, "unknown"));
                        out.append(" (0x").hex(protocol, 2).append(')');
                    }
                }
                default -> d.hex("\n\t  ", place, size);
            }
            if (d.verbose(2)) {
                d.hex("\n\t  ", place, size);
            }
            place += size;
            left -= size;
        }
    }
}
