// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rpc;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

/**
 * Prints the handles of files, and their names.
 *
 * <p>A handle is opaque: what a server puts in it is its own affair. Those of servers of the
 * nineties can be told apart by where they have zeros, and then the device and the number of the
 * file can be read; tcpdump tries that with each of at least 16 octets, and so it is here.
 */
final class NfsHandle {
    /** Where a handle has its parts, and how a server numbers its devices. */
    private enum Layout {
        AUSPEX,
        BSD44,
        DEC_OSF,
        HPUX9,
        IRIX4,
        SUNOS4,
        SUNOS5,
        ULTRIX,
        VMS_UCX,
        UNKNOWN
    }

    /** The octets of each handle of version 2. */
    private static final int VERSION_2_LENGTH = 32;

    /** The shortest handle that is looked into, in words of 32 bits. */
    private static final int SHORTEST = 4;

    /** The most octets that are printed of a handle that nobody knows. */
    private static final int LONGEST_UNKNOWN = 32;

    /** The longest name of a device, in octets: as long as a handle of version 3. */
    private static final int LONGEST_NAME = 64;

    private NfsHandle() {}

    /** Prints the handle at {@code at}; returns the place behind it, -1 if it is not all there. */
    static long print(Dissection d, long at, boolean version3) {
        Window in = d.in();
        long place = version3 ? at + 4 : at;
        int words = version3 ? in.u32(at) >>> 2 : VERSION_2_LENGTH / 4;
        if (!in.has(place, words * 4)) {
            return NfsPrinter.CUT;
        }
        if (d.options().undecodedHandles()) {
            octets(d, place, words);
        } else {
            decoded(d, place, words);
        }
        return place + words * 4L;
    }

    /** Prints a handle and a name behind it; returns the place behind both, -1 if cut. */
    static long printWithName(Dissection d, long at, boolean version3) {
        long place = print(d, at, version3);
        if (place == NfsPrinter.CUT) {
            return NfsPrinter.CUT;
        }
        d.out().append(' ');
        return name(d, place);
    }

    /** Prints the name of a file; returns the place behind it, -1 if it is not all there. */
    static long name(Dissection d, long at) {
        TextBuffer out = d.out();
        int length = d.in().u32(at);
        if (Integer.compareUnsigned(length, -4) > 0) {
            out.append("[cannot pad to 32-bit boundaries]");
            d.invalid();
            return NfsPrinter.CUT;
        }
        int padded = length + 3 & ~3;
        if (!d.in().has(at + 4, padded)) {
            return NfsPrinter.CUT;
        }
        out.append('"');
        Text.print(d, at + 4, length);
        out.append('"');
        return at + 4 + padded;
    }

    private static void octets(Dissection d, long at, int words) {
        d.out().append(" fh[");
        for (int i = 0; i < words; i++) {
            d.out().append(i > 0 ? ":" : "").hex(d.in().u32(at + i * 4L));
        }
        d.out().append(']');
    }

    private static void decoded(Dissection d, long at, int words) {
        Window in = d.in();
        TextBuffer out = d.out();
        Layout layout = words < SHORTEST ? Layout.UNKNOWN : layout(in, at, words);
        switch (layout) {
            case AUSPEX -> file(out, in.u8(at + 6), in.u8(at + 7), in.u32(at + 12));
            case BSD44 -> file(out, in.u8(at + 1), in.u8(at), little(in, at + 12));
            case DEC_OSF -> {
                int device = little(in, at);
                file(out, device >>> 20, device & 0xfffff, little(in, at + 12));
            }
            case HPUX9 -> file(out, in.u8(at), in.u24(at + 1), in.u32(at + 12));
            case IRIX4 -> file(out, in.u8(at + 2), in.u8(at + 3), in.u32(at + 8));
            case SUNOS4 -> file(out, in.u8(at + 2), in.u8(at + 3), in.u32(at + 12));
            case SUNOS5 -> {
                int device = in.u32(at);
                file(out, device >>> 18, device & 0x3ffff, in.u32(at + 12));
            }
            case ULTRIX -> file(out, in.u8(at + 1), in.u8(at), little(in, at + 4));
            case VMS_UCX -> {
                int file = in.u16(at + 26) << 16 | in.u8(at + 23) << 8 | in.u8(at + 22);
                out.append(" fh ");
                deviceName(d, at + 1, Math.min(words, LONGEST_NAME));
                out.append('/').decimal(file);
            }
            case UNKNOWN -> {
                // tcpdump takes the length in words for that of the name
                out.append(" fh ").append("Unknown".substring(0, Math.min(words, 7))).append('/');
                for (int i = 0; i < Math.min(words * 4, LONGEST_UNKNOWN); i++) {
                    int octet = in.u8(at + i);
                    out.append(digit(octet >>> 4)).append(digit(octet & 15));
                }
            }
        }
    }

    private static void file(TextBuffer out, int major, int minor, int file) {
        out.append(" fh ").decimal(major).append(',').decimal(minor).append('/').decimal(file);
    }

    private static void deviceName(Dissection d, long at, int length) {
        for (int i = 0; i < length; i++) {
            int octet = d.in().u8(at + i);
            if (octet == 0 || octet == ' ') {
                return;
            }
            d.out().escaped(octet);
        }
    }

    private static char digit(int value) {
        return (char) (value < 10 ? '0' + value : 'A' + value - 10);
    }

    /** {@return 32 bits, the lowest octet first} */
    private static int little(Window in, long at) {
        return Integer.reverseBytes(in.u32(at));
    }

    private static Layout layout(Window in, long at, int words) {
        boolean zeroBehind = in.u16(at + 2) == 0;
        if (in.u16(at) != 0) {
            return zeroBehind
                    ? layoutOfNarrowDevice(in, at, words)
                    : layoutOfWideDevice(in, at, words);
        }
        if (zeroBehind) {
            return Layout.AUSPEX;
        }
        if (in.u8(at + 4) != 0 && in.u8(at + 5) == 0 && in.u16(at + 8) == 0x0c00) {
            return Layout.DEC_OSF;
        }
        return in.u32(at + 4) == 0x0008_0000 ? Layout.IRIX4 : Layout.SUNOS4;
    }

    private static Layout layoutOfNarrowDevice(Window in, long at, int words) {
        if (in.u16(at + 6) == 0) {
            return Layout.BSD44;
        }
        if (words >= 6 && in.u8(at + 21) == 0 && in.u8(at + 23) == 0) {
            return Layout.ULTRIX;
        }
        return in.u8(at + 9) == 10 ? Layout.SUNOS5 : Layout.UNKNOWN;
    }

    private static Layout layoutOfWideDevice(Window in, long at, int words) {
        int kind = in.u16(at + 8);
        if (kind == 0x0c00) {
            return Layout.DEC_OSF;
        }
        if (kind == 0x000a) {
            return in.u32(at + 4) == 0 ? Layout.HPUX9 : Layout.SUNOS5;
        }
        return words >= 7 && hasDeviceName(in, at) ? Layout.VMS_UCX : Layout.UNKNOWN;
    }

    /** {@return whether a name follows the first octet, with nothing but zeros behind it} */
    private static boolean hasDeviceName(Window in, long at) {
        boolean ended = false;
        for (int i = 1; i < 14; i++) {
            int octet = in.u8(at + i);
            if (octet == 0) {
                ended = true;
            } else if (ended || octet < ' ' || octet > '~') {
                return false;
            }
        }
        return true;
    }
}
