// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/**
 * Prints the spanning tree protocols: the first, the rapid and the multiple one.
 *
 * <p>Specified by IEEE 802.1D, clause 9, and IEEE 802.1Q, clause 14.
 */
public final class StpPrinter {
    private static final int RAPID_VERSION = 2;
    private static final int CONFIGURATION = 0;
    private static final int RAPID = 2;
    private static final int TOPOLOGY_CHANGE = 0x80;
    private static final int CONFIGURATION_LENGTH = 35;
    private static final int RAPID_LENGTH = 36;
    private static final int MULTIPLE_LENGTH = 102;
    private static final int MULTIPLE_HEADER = 38;
    private static final int INSTANCE_LENGTH = 16;
    private static final int SHORTEST_PATH_LENGTH = 87;

    private static final CodeNames VERSIONS =
            CodeNames.of(0, "STP 802.1d", 2, "STP 802.1w", 3, "STP 802.1s", 4, "STP 802.1aq");

    private static final CodeNames FLAGS =
            CodeNames.of(
                    0x01,
                    "Topology change",
                    0x02,
                    "Proposal",
                    0x10,
                    "Learn",
                    0x20,
                    "Forward",
                    0x40,
                    "Agreement",
                    0x80,
                    "Topology change ACK");

    private static final String[] ROLES = {"Unknown", "Alternate", "Root", "Designated"};

    private StpPrinter() {}

    /** Prints the unit of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("stp");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 4) {
            d.invalid();
            return;
        }
        in.need(at, 2);
        if (in.u16(at) != 0) {
            out.append("unknown STP version, length ").decimal(length);
            return;
        }
        int version = in.u8(at + 2);
        VERSIONS.printHex(out, version, "STP Unknown STP protocol (0x", 2, ")");
        if (VERSIONS.get(version) == null) {
            return;
        }
        int type = in.u8(at + 3);
        switch (type) {
            case CONFIGURATION -> {
                out.append(", Config");
                if (length < CONFIGURATION_LENGTH) {
                    d.invalid();
                } else {
                    configuration(d, at, length, version == RAPID_VERSION);
                }
            }
            case RAPID -> {
                out.append(", Rapid STP");
                if (version == RAPID_VERSION) {
                    if (length < RAPID_LENGTH) {
                        d.invalid();
                    } else {
                        configuration(d, at, length, true);
                    }
                } else if (version >= 3) {
                    multiple(d, at, length, version);
                }
            }
            case TOPOLOGY_CHANGE -> out.append(", Topology Change");
            default -> out.append(", Unknown BPDU Type (0x").hex(type, 2).append(')');
        }
    }

    private static void configuration(Dissection d, long at, int length, boolean rapid) {
        Window in = d.in();
        TextBuffer out = d.out();
        int flags = in.u8(at + 4);
        out.append(", Flags [");
        FLAGS.printBits(out, flags, "none");
        out.append(']');
        in.need(at + 17, 10);
        out.append(", bridge-id ");
        bridge(d, at + 17);
        out.append('.').hex(in.u16(at + 25), 4).append(", length ").decimal(length);
        if (!d.verbose(1)) {
            return;
        }
        times(d, at + 27);
        out.append("\n\troot-id ");
        bridge(d, at + 5);
        out.append(", root-pathcost ").decimal(in.u32(at + 13));
        if (rapid) {
            out.append(", port-role ").append(role(flags));
        }
    }

    private static String role(int flags) {
        return ROLES[flags >>> 2 & 3];
    }

    private static void bridge(Dissection d, long at) {
        d.in().need(at, 8);
        d.out().hex(d.in().u16(at), 4).append('.');
        d.octets(at + 2, 6);
    }

    private static void times(Dissection d, long at) {
        TextBuffer out = d.out();
        d.in().need(at, 8);
        out.append("\n\tmessage-age ");
        seconds(out, d.in().u16(at));
        out.append(", max-age ");
        seconds(out, d.in().u16(at + 2));
        out.append(", hello-time ");
        seconds(out, d.in().u16(at + 4));
        out.append(", forwarding-delay ");
        seconds(out, d.in().u16(at + 6));
    }

    /** Prints a time in units of 1/256 of a second. */
    private static void seconds(TextBuffer out, int time) {
        long hundredths = (long) Math.rint(time * 100 / 256.0); // halves to the even one, as in C
        out.decimal(hundredths / 100).append('.').decimal(hundredths % 100, 2, '0').append('s');
    }

    private static void multiple(Dissection d, long at, int length, int version) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < MULTIPLE_LENGTH) {
            d.invalid();
            return;
        }
        if (in.u8(at + 35) != 0 || length < MULTIPLE_HEADER + in.u16(at + 36)) {
            d.invalid();
            return;
        }
        int flags = in.u8(at + 4);
        out.append(", CIST Flags [");
        FLAGS.printBits(out, flags, "none");
        out.append("], length ").decimal(length);
        if (d.verbose(1)) {
            common(d, at, flags);
            int instances = in.u16(at + 36) - 64;
            long place = at + MULTIPLE_LENGTH;
            while (instances >= INSTANCE_LENGTH) {
                instance(d, place);
                place += INSTANCE_LENGTH;
                instances -= INSTANCE_LENGTH;
            }
        }
        if (version == 4) {
            long fourth = at + MULTIPLE_HEADER + in.u16(at + 36);
            int size = in.u16(fourth) + 2;
            if (size < SHORTEST_PATH_LENGTH || fourth + size > at + length) {
                d.invalid();
            } else if (d.verbose(1)) {
                shortestPath(d, fourth);
            }
        }
    }

    /** Prints what shortest path bridging adds; IEEE 802.1aq, clause 14. */
    private static void shortestPath(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\tv4len ").decimal(in.u16(at)).append(", AUXMCID Name ");
        Text.untilPadding(d, at + 3, 32);
        in.need(at + 35, 18);
        out.append(", Rev ").decimal(in.u16(at + 35)).append(",\n\t\tdigest ");
        octets(d, at + 37, 16);
        in.need(at + 53, 34);
        int flags = in.u8(at + 53);
        out.append("\n\tAgreement num ").decimal(flags >>> 6);
        out.append(", Discarded Agreement num ").decimal(flags >>> 4 & 3);
        out.append(", Agreement valid-flag ").decimal(flags >>> 3 & 1);
        out.append(",\n\tRestricted role-flag: ").decimal(flags >>> 2 & 1);
        int format = in.u8(at + 55);
        out.append(", Format id ").decimal(format >>> 4).append(" cap ").decimal(format);
        int convention = in.u8(at + 56);
        out.append(", Convention id ").decimal(convention >>> 4);
        out.append(" cap ").decimal(convention);
        out.append(",\n\tEdge count ").decimal(in.u16(at + 57)).append(", Agreement digest ");
        octets(d, at + 67, 20);
    }

    private static void octets(Dissection d, long at, int length) {
        d.in().need(at, length);
        for (int i = 0; i < length; i++) {
            d.out().hex(d.in().u8(at + i), 2);
        }
    }

    private static void common(Dissection d, long at, int flags) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("\n\tport-role ").append(role(flags)).append(", ");
        in.need(at + 5, 12);
        out.append("CIST root-id ");
        bridge(d, at + 5);
        out.append(", CIST ext-pathcost ").decimal(in.u32(at + 13));
        in.need(at + 17, 8);
        out.append("\n\tCIST regional-root-id ");
        bridge(d, at + 17);
        out.append(", ");
        in.need(at + 25, 2);
        out.append("CIST port-id ").hex(in.u16(at + 25), 4).append(',');
        times(d, at + 27);
        in.need(at + 36, 2);
        out.append("\n\tv3len ").decimal(in.u16(at + 36)).append(", MCID Name ");
        Text.untilPadding(d, at + 39, 32);
        in.need(at + 71, 18);
        out.append(", rev ").decimal(in.u16(at + 71)).append(",\n\t\tdigest ");
        octets(d, at + 73, 16);
        out.append(", ");
        in.need(at + 89, 4);
        out.append("CIST int-root-pathcost ").decimal(in.u32(at + 89)).append(',');
        in.need(at + 93, 8);
        out.append("\n\tCIST bridge-id ");
        bridge(d, at + 93);
        out.append(", ");
        int hops = in.u8(at + 101);
        out.append("CIST remaining-hops ").decimal(hops);
    }

    private static void instance(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 3);
        int flags = in.u8(at);
        out.append("\n\tMSTI ").decimal(in.u16(at + 1) & 0xfff).append(", Flags [");
        FLAGS.printBits(out, flags, "none");
        out.append("], port-role ").append(role(flags));
        in.need(at + 1, 12);
        out.append("\n\t\tMSTI regional-root-id ");
        bridge(d, at + 1);
        out.append(", pathcost ").decimal(in.u32(at + 9));
        in.need(at + 13, 3);
        out.append("\n\t\tMSTI bridge-prio ").decimal(in.u8(at + 13) >>> 4);
        out.append(", port-prio ").decimal(in.u8(at + 14) >>> 4);
        out.append(", hops ").decimal(in.u8(at + 15));
    }
}
