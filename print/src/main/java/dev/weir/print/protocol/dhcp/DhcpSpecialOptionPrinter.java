// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dhcp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the options of DHCP that have a structure of their own.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2132#section-9">RFC 2132, section 9</a>
 */
final class DhcpSpecialOptionPrinter {
    private static final CodeNames NODES =
            CodeNames.of(1, "b-node", 2, "p-node", 4, "m-node", 8, "h-node");

    private static final CodeNames OVERLOADS = CodeNames.from(1, "file", "sname", "file+sname");

    private static final CodeNames HARDWARE =
            CodeNames.of(
                    1, "ether",
                    6, "ieee802",
                    7, "arcnet",
                    0x0f, "frelay",
                    0x17, "strip",
                    0x18, "ieee1394");

    private static final CodeNames AGENT_OPTIONS =
            CodeNames.of(
                    1, "Circuit-ID",
                    2, "Remote-ID",
                    6, "Subscriber-ID");

    private DhcpSpecialOptionPrinter() {}

    /** Prints the option of {@code length} bytes at {@code at}; returns how many are left over. */
    static int print(Dissection d, int option, long at, int length) {
        return switch (option) {
            case 46 -> code(d, NODES, at, length);
            case 52 -> code(d, OVERLOADS, at, length);
            case 61 -> clientIdentifier(d, at, length);
            case 77 -> userClass(d, at, length);
            case 81 -> domainName(d, at, length);
            case 82 -> agent(d, at, length);
            case 121, 249 -> routes(d, at, length);
            default -> DhcpOptionsPrinter.octets(d, at, length);
        };
    }

    private static int code(Dissection d, CodeNames names, long at, int length) {
        if (length < 1) {
            d.out().append("[ERROR: length < 1 bytes]");
            return 0;
        }
        names.print(d.out(), d.in().u8(at), "#", "");
        return length - 1;
    }

    private static int clientIdentifier(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 1) {
            out.append("[ERROR: length < 1 bytes]");
            return 0;
        }
        int type = in.u8(at);
        if (type == 0) {
            DhcpOptionsPrinter.quoted(d, at + 1, length - 1);
            return 0;
        }
        String name = HARDWARE.get(type);
        if (name == null) {
            out.append("hardware-type ").decimal(type).append(", ");
        } else {
            out.append(name).append(' ');
        }
        d.octets(at + 1, length - 1);
        return 0;
    }

    /** RFC 3004, section 4. */
    private static int userClass(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 2) {
            out.append("[ERROR: length < 2 bytes]");
            return 0;
        }
        int left = length;
        long place = at;
        for (int instance = 1; left > 0; instance++) {
            int size = in.u8(place);
            place++;
            left--;
            out.append("\n\t      instance#").decimal(instance).append(": ");
            if (size == 0) {
                out.append("[ERROR: suboption length must be non-zero]");
                return 0;
            }
            if (left < size) {
                out.append("[ERROR: invalid option]");
                return 0;
            }
            DhcpOptionsPrinter.quoted(d, place, size);
            out.append(", length ").decimal(size);
            place += size;
            left -= size;
        }
        return 0;
    }

    /** RFC 4702, section 2. */
    private static int domainName(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 3) {
            out.append("[ERROR: length < 3 bytes]");
            return 0;
        }
        int flags = in.u8(at);
        if ((flags & 0xf0) != 0) {
            out.append("[ERROR: MBZ nibble 0x").hex(flags >>> 4).append(" != 0] ");
        }
        if ((flags & 15) != 0) {
            out.append('[').append((flags & 1) != 0 ? "S" : "").append((flags & 2) != 0 ? "O" : "");
            out.append((flags & 4) != 0 ? "E" : "").append((flags & 8) != 0 ? "N" : "");
            out.append("] ");
        }
        int first = in.u8(at + 1);
        int second = in.u8(at + 2);
        if (first != 0 || second != 0) {
            out.decimal(first).append('/').decimal(second).append(' ');
        }
        DhcpOptionsPrinter.quoted(d, at + 3, length - 3);
        return 0;
    }

    /** RFC 3046, section 2. */
    private static int agent(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int left = length;
        long place = at;
        while (left >= 2) {
            int option = in.u8(place);
            int size = in.u8(place + 1);
            place += 2;
            left -= 2;
            out.append("\n\t      ").append(AGENT_OPTIONS.get(option, "Unknown"));
            out.append(" SubOption ").decimal(option).append(", length ").decimal(size);
            out.append(": ");
            if (size > left) {
                out.append("length goes past end of option");
                return 0;
            }
            if (AGENT_OPTIONS.get(option) != null) {
                for (int i = 0; i < size; i++) {
                    out.escaped(in.u8(place + i));
                }
            } else {
                d.hex("\n\t\t", place, size);
            }
            place += size;
            left -= size;
        }
        return left;
    }

    /** RFC 3442, a prefix of as many octets as it needs and a router. */
    private static int routes(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 5) {
            out.append("[ERROR: length < 5 bytes]");
            return 0;
        }
        int left = length;
        long place = at;
        while (left > 0) {
            if (place != at) {
                out.append(',');
            }
            int bits = in.u8(place);
            place++;
            left--;
            int octets = (bits + 7) / 8;
            if (bits > 32) {
                out.append("[ERROR: Mask width (").decimal(bits).append(") > 32]");
                return 0;
            }
            if (left < octets + 4) {
                out.append("[ERROR: Remaining length (").decimal(left).append(") < ");
                out.decimal(octets + 4).append(" bytes]");
                return 0;
            }
            out.append('(');
            if (bits == 0) {
                out.append("default");
            } else {
                for (int i = 0; i < 4; i++) {
                    out.append(i == 0 ? "" : ".").decimal(i < octets ? in.u8(place + i) : 0);
                }
                out.append('/').decimal(bits);
            }
            out.append(':');
            d.ipv4(place + octets);
            out.append(')');
            place += octets + 4;
            left -= octets + 4;
        }
        return 0;
    }
}
