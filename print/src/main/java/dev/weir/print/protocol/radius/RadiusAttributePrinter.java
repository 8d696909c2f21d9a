// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.radius;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.lan.EapPrinter;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Prints the values of RADIUS's attributes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2865#section-5">RFC 2865, section 5</a>
 */
final class RadiusAttributePrinter {
    private static final int MAX_TAG = 0x1f;
    private static final int FRAMED_ADDRESS = 8;
    private static final int LOGIN_HOST = 14;
    private static final int PREFERENCE = 83;
    private static final String HEXADECIMAL = "0123456789ABCDEF";

    private static final CodeNames MOBILITY =
            CodeNames.of(1, "MIP6_INTEGRATED", 2, "LOCAL_HOME_AGENT_ASSIGNMENT");

    /** Those of the upper word that have names. */
    private static final int FAR_MOBILITY = 0x3ff00;

    private static final CodeNames FAR_MOBILITY_NAMES =
            CodeNames.of(
                    1 << 8, "PMIP6_SUPPORTED",
                    1 << 9, "IP4_HOA_SUPPORTED",
                    1 << 10, "LOCAL_MAG_ROUTING_SUPPORTED",
                    1 << 11, "ASSIGN_LOCAL_IP",
                    1 << 12, "MIP4_SUPPORTED",
                    1 << 13, "OPTIMIZED_IDLE_MODE_MOBILITY",
                    1 << 14, "GTPv2_SUPPORTED",
                    1 << 15, "IP4_TRANSPORT_SUPPORTED",
                    1 << 16, "IP4_HOA_ONLY_SUPPORTED",
                    1 << 17, "INTER_MAG_ROUTING_SUPPORTED");

    /** As C's ctime has it. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US);

    private RadiusAttributePrinter() {}

    /** Prints the value of {@code length} bytes, more than none, at {@code at}. */
    static void print(Dissection d, int type, long at, int length) {
        switch (type) {
            case 4, 8, 9, 14 -> address(d, type, at, length);
            case 5, 12, 16, 23, 37, 38, 42, 43, 47, 48, 51, 52, 53, 62, 75, 86, 83 ->
                    number(d, type, at, length);
            case 6, 7, 10, 13, 15, 29, 40, 45, 49, 57, 61, 64, 65, 72, 76 ->
                    named(d, type, at, length);
            case 27, 28, 41, 46, 85 -> time(d, at, length);
            case 26 -> vendor(d, at, length);
            case 55 -> date(d, at, length);
            case 56, 58 -> vlan(d, type, at, length);
            case 66, 67, 81, 82, 90, 91 -> tagged(d, at, length);
            case 69 -> password(d, at, length);
            case 95, 98 -> {
                if (sized(d, length, 16)) {
                    d.in().need(at, 16);
                    d.ipv6(at);
                }
            }
            case 97, 123 -> prefix(d, at, length);
            case 70, 71, 84 -> appleTalk(d, type, at, length);
            case 101 -> errorCause(d, at, length);
            case 79 -> {
                d.in().check(at, length);
                EapPrinter.print(d, at, length);
            }
            case 124 -> mobility(d, at, length);
            case 125 -> homePrefix(d, at, length);
            case 126 -> RadiusLocationPrinter.operator(d, at, length);
            case 127 -> RadiusLocationPrinter.information(d, at, length);
            case 128 -> RadiusLocationPrinter.data(d, at, length);
            case 129 -> RadiusLocationPrinter.rules(d, at, length);
            case 2, 3, 17, 21, 54, 59, 93, 94, 96, 102 -> {}
            default -> {
                if (RadiusNames.ATTRIBUTES.get(type) != null) {
                    text(d, at, length);
                }
            }
        }
    }

    static boolean sized(Dissection d, int length, int needed) {
        if (length != needed) {
            d.out().append("ERROR: length ").decimal(length).append(" != ").decimal(needed);
        }
        return length == needed;
    }

    /** Prints text up to a zero, with a dot for everything that cannot be printed. */
    private static void text(Dissection d, long at, int length) {
        d.in().check(at, length);
        for (int i = 0; i < length; i++) {
            int c = d.in().u8(at + i);
            if (c == 0) {
                return;
            }
            character(d.out(), c);
        }
    }

    private static void character(TextBuffer out, int c) {
        out.append(c >= ' ' && c < 0x7f ? (char) c : '.');
    }

    private static void address(Dissection d, int type, long at, int length) {
        if (!sized(d, length, 4)) {
            return;
        }
        int address = d.in().u32(at);
        boolean framed = type == FRAMED_ADDRESS || type == LOGIN_HOST;
        if (framed && address == -1) {
            d.out().append("User Selected");
        } else if (framed && address == -2) {
            d.out().append("NAS Select");
        } else {
            d.ipv4(at);
        }
    }

    /** RFC 3162, section 2.3. */
    private static void prefix(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 2 || length > 18) {
            out.append("ERROR: length ").decimal(length).append(" not in range (2..18)");
            return;
        }
        in.check(at, length);
        int bits = in.u8(at + 1);
        if (bits > 128) {
            out.append("ERROR: netmask ").decimal(bits).append(" not in range (0..128)");
            return;
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < length - 2; i++) {
            long octet = in.u8(at + 2 + i);
            if (i < 8) {
                high |= octet << (56 - 8 * i);
            } else {
                low |= octet << (120 - 8 * i);
            }
        }
        out.ipv6(high, low).append('/').decimal(bits);
        out.append(bits > 8 * (length - 2) ? " (inconsistent prefix length)" : "");
    }

    /** RFC 5447, section 4.2.3. */
    private static void homePrefix(Dissection d, long at, int length) {
        if (!sized(d, length, 17)) {
            return;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        in.check(at, length);
        int bits = in.u8(at);
        if (bits > 128) {
            out.append("ERROR: netmask ").decimal(bits).append(" not in range (0..128)");
            return;
        }
        d.ipv6(at + 1);
        out.append('/').decimal(bits);
    }

    /** RFC 5447, section 4.2.5: flags, twelve of which have names. */
    private static void mobility(Dissection d, long at, int length) {
        if (!sized(d, length, 8)) {
            return;
        }
        TextBuffer out = d.out();
        out.append('[');
        long flags = d.in().u64(at);
        boolean any = MOBILITY.printBits(out, (int) flags);
        if ((int) (flags >>> 32 & FAR_MOBILITY) != 0) {
            FAR_MOBILITY_NAMES.printBits(out.append(any ? ", " : ""), (int) (flags >>> 32));
        }
        out.append(']');
    }

    private static void tag(TextBuffer out, int tag) {
        if (tag == 0) {
            out.append("Tag[Unused] ");
        } else {
            out.append("Tag[").decimal(tag).append("] ");
        }
    }

    private static void number(Dissection d, int type, long at, int length) {
        if (!sized(d, length, 4)) {
            return;
        }
        if (type == PREFERENCE) {
            taggedNumber(d, at);
            return;
        }
        TextBuffer out = d.out();
        int value = d.in().u32(at);
        if (type == 23 && value == -2) {
            out.append("NAS Select");
        } else if (type == 37 && value == 0) {
            out.append("Unnumbered");
        } else if (type == 38 && value == 0) {
            out.append("NAS assigned");
        } else {
            out.decimal(value);
        }
    }

    private static void taggedNumber(Dissection d, long at) {
        tag(d.out(), d.in().u8(at));
        d.out().decimal(d.in().u24(at + 1));
    }

    private static void named(Dissection d, int type, long at, int length) {
        if (!sized(d, length, 4)) {
            return;
        }
        int value;
        if (type == 64 || type == 65) {
            tag(d.out(), d.in().u8(at));
            value = d.in().u24(at + 1);
        } else {
            value = d.in().u32(at);
        }
        CodeNames names = RadiusValues.of(type);
        if (names != null) {
            names.print(d.out(), value, "#", "");
        }
    }

    private static void time(Dissection d, long at, int length) {
        if (!sized(d, length, 4)) {
            return;
        }
        TextBuffer out = d.out();
        long seconds = Integer.toUnsignedLong(d.in().u32(at));
        if (seconds < 60) {
            out.decimal(seconds, 2, '0').append(" secs");
        } else if (seconds < 3600) {
            out.decimal(seconds / 60, 2, '0').append(':');
            out.decimal(seconds % 60, 2, '0').append(" min");
        } else {
            out.decimal(seconds / 3600, 2, '0').append(':');
            out.decimal(seconds / 60 % 60, 2, '0').append(':');
            out.decimal(seconds % 60, 2, '0').append(" hours");
        }
    }

    /** RFC 2869, section 5.3: seconds since 1970, in the zone of the times of packets. */
    private static void date(Dissection d, long at, int length) {
        if (sized(d, length, 4)) {
            Instant time = Instant.ofEpochSecond(Integer.toUnsignedLong(d.in().u32(at)));
            d.out().append(DATE.format(time.atZone(d.options().zone())));
        }
    }

    private static void vendor(Dissection d, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < 4) {
            d.truncated();
            return;
        }
        int vendor = in.u32(at);
        out.append("Vendor: ").append(RadiusNames.VENDORS.get(vendor, "Unknown"));
        out.append(" (").decimal(Integer.toUnsignedLong(vendor)).append(')');
        int left = length - 4;
        for (long place = at + 4; left >= 2; ) {
            in.need(place, 2);
            int size = in.u8(place + 1);
            boolean right = size >= 2 && size <= left;
            if (right) {
                in.check(place, size);
            }
            out.append("\n\t    Vendor Attribute: ").decimal(in.u8(place)).append(", Length: ");
            out.decimal(right ? size - 2 : size);
            if (!right) {
                out.append(" (bogus, ");
                out.append(
                        size < 2 ? "must be >= 2)" : "goes past end of vendor-specific attribute)");
                return;
            }
            out.append(", Value: ");
            for (int i = 2; i < size; i++) {
                character(out, in.u8(place + i));
            }
            place += size;
            left -= size;
        }
    }

    /** RFC 4675, sections 2.1 and 2.3. */
    private static void vlan(Dissection d, int type, long at, int length) {
        if (type == 56 && !sized(d, length, 4)) {
            return;
        }
        TextBuffer out = d.out();
        if (type == 58) {
            d.in().check(at, length);
        }
        int tag = d.in().u8(at);
        out.append(tag == 0x31 ? "Tagged" : tag == 0x32 ? "Untagged" : "Unknown tag");
        out.append(" (0x").hex(tag, 2).append(") ");
        if (type == 56) {
            out.decimal(d.in().u24(at + 1));
        } else {
            text(d, at + 1, length - 1);
        }
    }

    /** RFC 2868, section 3: text that may have a tag before it. */
    private static void tagged(Dissection d, long at, int length) {
        d.in().check(at, length);
        int tag = d.in().u8(at);
        if (tag <= MAX_TAG) {
            tag(d.out(), tag);
            text(d, at + 1, length - 1);
        } else {
            text(d, at, length);
        }
    }

    private static void password(Dissection d, long at, int length) {
        d.in().check(at, length);
        if (length < 3) {
            throw TruncatedException.INSTANCE;
        }
        int tag = d.in().u8(at);
        tag(d.out(), tag <= MAX_TAG ? tag : 0);
        int salt = d.in().u16(at + 1);
        d.out().append("Salt ").decimal(salt).append(' ');
        text(d, at + 3, length - 3);
    }

    /** RFC 2869, sections 5.4, 5.5 and 5.15. */
    private static void appleTalk(Dissection d, int type, long at, int length) {
        TextBuffer out = d.out();
        Window in = d.in();
        switch (type) {
            case 70 -> {
                if (sized(d, length, 16)) {
                    octets(d, "User_challenge (", at, 8);
                    octets(d, ") User_resp(", at + 8, 8);
                    out.append(')');
                }
            }
            case 71 -> {
                if (sized(d, length, 14)) {
                    boolean can = in.u8(at) != 0;
                    out.append(can ? "User can change" : "User cannot change").append(" password");
                    int least = in.u8(at + 1);
                    out.append(", Min password length: ").decimal(least);
                    octets(d, ", created at: ", at + 2, 4);
                    octets(d, ", expires in: ", at + 6, 4);
                    octets(d, ", Current Time: ", at + 10, 4);
                }
            }
            default -> {
                if (length < 8) {
                    sized(d, length, 8);
                } else {
                    octets(d, "", at, 8);
                }
            }
        }
    }

    private static void octets(Dissection d, String title, long at, int length) {
        d.out().append(title);
        for (int i = 0; i < length; i++) {
            int octet = d.in().u8(at + i);
            d.out().append(HEXADECIMAL.charAt(octet >>> 4)).append(HEXADECIMAL.charAt(octet & 15));
        }
    }

    private static void errorCause(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        if (length != 4) {
            out.append("Error: length ").decimal(length).append(" != 4");
            return;
        }
        int cause = d.in().u32(at);
        out.append("Error cause ").decimal(cause).append(": ");
        RadiusNames.ERRORS.print(out, cause, "Error-Cause ", " not known");
    }
}
