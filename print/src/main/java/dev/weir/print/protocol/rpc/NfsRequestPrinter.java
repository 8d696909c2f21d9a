// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rpc;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

import org.jspecify.annotations.Nullable;

/**
 * Prints what a client asks of a network file system.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1813#section-3.3">RFC 1813, section 3.3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1094#section-2.2">RFC 1094, section 2.2</a>
 */
final class NfsRequestPrinter {
    private static final int CREDENTIALS = 24;
    private static final int BLOCK_DEVICE = 3;
    private static final int CHARACTER_DEVICE = 4;
    private static final int ALL_ACCESS = 0x3f;

    private static final String[] ACCESS = {
        "READ", "LOOKUP", "MODIFY", "EXTEND", "DELETE", "EXECUTE"
    };

    private static final CodeNames STABILITY =
            CodeNames.from(0, "unstable", "datasync", "filesync");

    private NfsRequestPrinter() {}

    /**
     * Prints the request of {@code length} bytes at {@code at}.
     *
     * @return -1 if the packet is too short for it
     */
    static long print(Dissection d, int version, int number, long at, int length) {
        boolean version3 = version == NfsProcedure.VERSION_3;
        @Nullable NfsProcedure procedure = NfsProcedure.of(version, number);
        NfsProcedure.print(d.out(), procedure, number);
        if (procedure == null || procedure == NfsProcedure.NULL || procedure == NfsProcedure.NOOP) {
            return at;
        }
        long arguments = arguments(d, at, length);
        if (arguments == NfsPrinter.CUT) {
            return NfsPrinter.CUT;
        }
        return switch (procedure) {
            case GETATTR, SETATTR, READLINK, FSSTAT, FSINFO, PATHCONF ->
                    NfsHandle.print(d, arguments, version3);
            case LOOKUP, CREATE, MKDIR, REMOVE, RMDIR ->
                    NfsHandle.printWithName(d, arguments, version3);
            case SYMLINK -> symlink(d, arguments, version3);
            case MKNOD -> mknod(d, arguments, version3);
            case RENAME, LINK -> link(d, procedure, arguments, version3);
            case ACCESS, READ, WRITE, READDIR, READDIRPLUS, COMMIT ->
                    range(d, procedure, arguments, version3);
            case NULL, NOOP -> at;
        };
    }

    /**
     * {@return where the arguments begin, behind the credentials and the verifier; -1 if they are
     * cut}
     */
    private static long arguments(Dissection d, long at, int length) {
        Window in = d.in();
        long place = at + CREDENTIALS;
        int left = length;
        for (int i = 0; i < 2; i++) {
            if (left < 8) {
                return NfsPrinter.CUT;
            }
            int padded = in.u32(place + 4) + 3 & ~3;
            if (!in.has(place + 8, padded) || padded > left - 8) {
                return NfsPrinter.CUT;
            }
            place += 8 + padded;
            left -= 8 + padded;
        }
        return left > 0 ? place : NfsPrinter.CUT;
    }

    private static long symlink(Dissection d, long at, boolean version3) {
        long wanted = NfsHandle.printWithName(d, at, version3);
        if (wanted == NfsPrinter.CUT) {
            return NfsPrinter.CUT;
        }
        d.out().append(" ->");
        long target = version3 ? NfsAttributes.skipWanted(d, wanted) : wanted;
        long end = NfsHandle.name(d, target);
        if (end != NfsPrinter.CUT && version3 && d.verbose(1)) {
            NfsAttributes.wanted(d, wanted);
        }
        return end;
    }

    private static long mknod(Dissection d, long at, boolean version3) {
        Window in = d.in();
        long place = NfsHandle.printWithName(d, at, version3);
        if (place == NfsPrinter.CUT) {
            return NfsPrinter.CUT;
        }
        int kind = in.u32(place);
        long device = NfsAttributes.skipWanted(d, place + 4);
        NfsAttributes.KINDS.print(d.out().append(' '), kind, "unk-ft ", "");
        if (d.verbose(1)) {
            if (kind == BLOCK_DEVICE || kind == CHARACTER_DEVICE) {
                int minor = in.u32(device + 4);
                d.out().append(' ').decimal(in.u32(device)).append('/').decimal(minor);
            }
            NfsAttributes.wanted(d, place + 4);
        }
        return device;
    }

    private static long link(Dissection d, NfsProcedure procedure, long at, boolean version3) {
        long place =
                procedure == NfsProcedure.RENAME
                        ? NfsHandle.printWithName(d, at, version3)
                        : NfsHandle.print(d, at, version3);
        if (place == NfsPrinter.CUT) {
            return NfsPrinter.CUT;
        }
        d.out().append(" ->");
        return NfsHandle.printWithName(d, place, version3);
    }

    /** Prints a handle and what shall be done with a part of the file. */
    private static long range(Dissection d, NfsProcedure procedure, long at, boolean version3) {
        long place = NfsHandle.print(d, at, version3);
        if (place == NfsPrinter.CUT) {
            return NfsPrinter.CUT;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        switch (procedure) {
            case ACCESS -> access(out, in.u32(place));
            case READ -> {
                if (version3) {
                    bytes(d, in.u32(place + 8), place, true);
                } else {
                    bytes(d, in.u32(place + 4), place, false);
                }
            }
            case COMMIT -> bytes(d, in.u32(place + 8), place, true);
            case WRITE -> write(d, place, version3);
            case READDIR -> {
                if (version3) {
                    signedBytes(d, place);
                    if (d.verbose(1)) {
                        verifier(d, place + 8);
                    }
                } else {
                    int count = in.u32(place + 4);
                    out.append(' ').decimal(count).append(" bytes @ ").decimal(in.u32(place));
                }
            }
            default -> { // READDIRPLUS
                signedBytes(d, place);
                if (d.verbose(1)) {
                    int most = in.u32(place + 20);
                    out.append(" max ").decimal(most);
                    verifier(d, place + 8);
                }
            }
        }
        return place;
    }

    private static void bytes(Dissection d, int count, long offset, boolean wide) {
        long first = wide ? d.in().u64(offset) : Integer.toUnsignedLong(d.in().u32(offset));
        d.out().append(' ').decimal(count).append(" bytes @ ").unsigned(first);
    }

    private static void signedBytes(Dissection d, long at) {
        int count = d.in().u32(at + 16);
        long cookie = d.in().u64(at);
        d.out().append(' ').decimal(count).append(" bytes @ ");
        if (cookie < 0) {
            d.out().append('-').unsigned(-cookie);
        } else {
            d.out().unsigned(cookie);
        }
    }

    /** Prints the eight octets of a verifier. */
    static void verifier(Dissection d, long at) {
        long verifier = d.in().u64(at);
        d.out().append(" verf ").hex(verifier >>> 32, 8).hex(verifier, 8);
    }

    private static void write(Dissection d, long at, boolean version3) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (version3) {
            int data = in.u32(at + 16);
            out.append(' ').decimal(data).append(" (").decimal(in.u32(at + 8));
            out.append(") bytes @ ").unsigned(in.u64(at));
            if (d.verbose(1)) {
                stability(out, in.u32(at + 12));
            }
            return;
        }
        int data = in.u32(at + 12);
        out.append(' ').decimal(data).append(" (").decimal(in.u32(at + 8));
        out.append(") bytes @ ").decimal(in.u32(at + 4));
        out.append(" (").decimal(in.u32(at)).append(')');
    }

    /** Prints whether and how data was written to the disk. */
    static void stability(TextBuffer out, int how) {
        String name = STABILITY.get(how);
        if (name == null) {
            out.append(" <#").signed(how).append('>');
        } else {
            out.append(" <").append(name).append('>');
        }
    }

    private static void access(TextBuffer out, int bits) {
        if ((bits & ~ALL_ACCESS) != 0) {
            out.append(' ').hex(bits, bits >>> 16 == 0 ? 4 : digits(bits));
            return;
        }
        if (bits == ALL_ACCESS) {
            out.append(" NFS_ACCESS_FULL");
            return;
        }
        char separator = ' ';
        for (int i = 0; i < ACCESS.length; i++) {
            if ((bits >>> i & 1) != 0) {
                out.append(separator).append("NFS_ACCESS_").append(ACCESS[i]);
                separator = '|';
            }
        }
    }

    private static int digits(int value) {
        return (35 - Integer.numberOfLeadingZeros(value)) / 4;
    }
}
