// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rpc;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

import org.jspecify.annotations.Nullable;

/**
 * Prints what a network file system answers, where it is known what it was asked.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1813#section-3.3">RFC 1813, section 3.3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1094#section-2.2">RFC 1094, section 2.2</a>
 */
final class NfsReplyPrinter {
    private static final int VERIFIER = 12;
    private static final int SUCCESS = 0;
    private static final int STATISTICS_2 = 20;
    private static final int STATISTICS_3 = 52;
    private static final int INFORMATION = 48;
    private static final int CONFIGURATION = 24;

    private static final CodeNames REFUSALS =
            CodeNames.from(
                    1,
                    "PROG_UNAVAIL",
                    "PROG_MISMATCH",
                    "PROC_UNAVAIL",
                    "GARBAGE_ARGS",
                    "SYSTEM_ERR");

    private static final CodeNames ERRORS =
            CodeNames.of(
                    1, "Operation not permitted",
                    2, "No such file or directory",
                    5, "Input/output error",
                    6, "Device not configured",
                    11, "Resource deadlock avoided",
                    12, "Cannot allocate memory",
                    13, "Permission denied",
                    17, "File exists",
                    18, "Cross-device link",
                    19, "Operation not supported by device",
                    20, "Not a directory",
                    21, "Is a directory",
                    22, "Invalid argument",
                    26, "Text file busy",
                    27, "File too large",
                    28, "No space left on device",
                    30, "Read-only file system",
                    31, "Too many links",
                    45, "Operation not supported",
                    62, "Too many levels of symbolic links",
                    63, "File name too long",
                    66, "Directory not empty",
                    69, "Disc quota exceeded",
                    70, "Stale NFS file handle",
                    71, "Too many levels of remote in path",
                    99, "Write cache flushed to disk",
                    10001, "Illegal NFS file handle",
                    10002, "Update synchronization mismatch",
                    10003, "READDIR/READDIRPLUS cookie is stale",
                    10004, "Operation not supported",
                    10005, "Buffer or request is too small",
                    10006, "Unspecified error on server",
                    10007, "Object of that type not supported",
                    10008, "Request couldn't be completed in time");

    private NfsReplyPrinter() {}

    /** Prints the accepted reply of {@code length} bytes at {@code at} to a request. */
    static void print(Dissection d, int version, int number, long at, int length) {
        @Nullable NfsProcedure procedure = NfsProcedure.of(version, number);
        NfsProcedure.print(d.out(), procedure, number);
        if (procedure == null || procedure == NfsProcedure.NULL || procedure == NfsProcedure.NOOP) {
            return;
        }
        Window in = d.in();
        int size = in.u32(at + VERIFIER + 4);
        if (Integer.compareUnsigned(size, length) >= 0) {
            d.truncated();
            return;
        }
        long place = at + VERIFIER + 8 + (size + 3 & ~3);
        int accepted = in.u32(place);
        if (accepted != SUCCESS) {
            REFUSALS.print(d.out().append(' '), accepted, "ar_stat ", "");
            return;
        }
        int error = in.u32(place + 4);
        if (error != 0 && !d.options().quiet()) {
            ERRORS.print(d.out().append(" ERROR: "), error, "unk ", "");
        }
        boolean version3 = version == NfsProcedure.VERSION_3;
        long end =
                version3
                        ? version3(d, procedure, place + 8, error)
                        : version2(d, procedure, place + 8, error);
        if (end == NfsPrinter.CUT && error == 0) {
            d.truncated();
        }
    }

    private static long version2(Dissection d, NfsProcedure procedure, long at, int error) {
        if (error != 0) {
            return at;
        }
        int verbosity = d.options().verbosity();
        return switch (procedure) {
            case GETATTR, SETATTR -> NfsAttributes.print(d, at, d.options().quiet() ? 0 : 1, false);
            case READ, WRITE -> NfsAttributes.print(d, at, verbosity, false);
            case LOOKUP, CREATE, MKDIR -> {
                long place = NfsHandle.print(d, at, false);
                yield place == NfsPrinter.CUT
                        ? NfsPrinter.CUT
                        : NfsAttributes.print(d, place, verbosity, false);
            }
            case READLINK -> {
                d.out().append(' ');
                yield NfsHandle.name(d, at);
            }
            case READDIR -> directory(d, at);
            case FSSTAT -> statistics(d, at);
            case SYMLINK, REMOVE, RMDIR, RENAME, LINK -> at;
            case NULL, NOOP, ACCESS, MKNOD, READDIRPLUS, FSINFO, PATHCONF, COMMIT -> at;
        };
    }

    private static long directory(Dissection d, long at) {
        if (!d.options().quiet()) {
            Window in = d.in();
            int size = in.u32(at + 4);
            d.out().append(" offset 0x").hex(in.u32(at)).append(" size ").decimal(size);
            d.out().append(' ');
            if (in.u32(at + 8) != 0) {
                d.out().append(" eof");
            }
        }
        return at;
    }

    private static long statistics(Dissection d, long at) {
        if (d.options().quiet()) {
            return at;
        }
        Window in = d.in();
        if (!in.has(at, STATISTICS_2)) {
            return NfsPrinter.CUT;
        }
        d.out().append(" tsize ").decimal(in.u32(at)).append(" bsize ").decimal(in.u32(at + 4));
        d.out().append(" blocks ").decimal(in.u32(at + 8));
        d.out().append(" bfree ").decimal(in.u32(at + 12));
        d.out().append(" bavail ").decimal(in.u32(at + 16));
        return at;
    }

    private static long version3(Dissection d, NfsProcedure procedure, long at, int error) {
        return switch (procedure) {
            case GETATTR ->
                    error != 0 ? at : NfsAttributes.print(d, at, d.options().quiet() ? 0 : 1, true);
            case SETATTR, REMOVE, RMDIR -> NfsAttributes.change(d, at);
            case COMMIT -> {
                long place = NfsAttributes.change(d, at);
                if (place != NfsPrinter.CUT && d.verbose(2)) {
                    verifier(d, place);
                }
                yield place;
            }
            case LOOKUP -> lookup(d, at, error);
            case ACCESS -> access(d, at, error);
            case READLINK -> {
                long place = error != 0 ? at : NfsAttributes.after(d, at);
                if (error != 0 || place == NfsPrinter.CUT) {
                    yield place;
                }
                d.out().append(' ');
                yield NfsHandle.name(d, place);
            }
            case READ -> read(d, at, error);
            case WRITE -> write(d, at, error);
            case CREATE, MKDIR, SYMLINK, MKNOD -> created(d, at, error);
            case RENAME -> {
                if (!d.verbose(1)) {
                    yield at;
                }
                d.out().append(" from:");
                long place = NfsAttributes.change(d, at);
                if (place == NfsPrinter.CUT) {
                    yield NfsPrinter.CUT;
                }
                d.out().append(" to:");
                yield NfsAttributes.change(d, place);
            }
            case LINK -> {
                if (!d.verbose(1)) {
                    yield at;
                }
                d.out().append(" file POST:");
                long place = NfsAttributes.after(d, at);
                if (place == NfsPrinter.CUT) {
                    yield NfsPrinter.CUT;
                }
                d.out().append(" dir:");
                yield NfsAttributes.change(d, place);
            }
            case READDIR, READDIRPLUS -> {
                long place = post(d, at, " POST:");
                if (place != NfsPrinter.CUT && error == 0 && d.verbose(1)) {
                    NfsRequestPrinter.verifier(d, place);
                }
                yield place;
            }
            case FSSTAT -> statistics3(d, at);
            case FSINFO -> information(d, at, error);
            case PATHCONF -> configuration(d, at, error);
            case NULL, NOOP -> at;
        };
    }

    private static long post(Dissection d, long at, String word) {
        if (d.verbose(1)) {
            d.out().append(word);
        }
        return NfsAttributes.after(d, at);
    }

    private static long lookup(Dissection d, long at, int error) {
        long place = at;
        if (error == 0) {
            place = NfsHandle.print(d, place, true);
            if (place != NfsPrinter.CUT) {
                place = NfsAttributes.after(d, place);
            }
        }
        if (place == NfsPrinter.CUT || !d.verbose(2)) {
            return place;
        }
        d.out().append(" post dattr:");
        return NfsAttributes.after(d, place);
    }

    private static long access(Dissection d, long at, int error) {
        long place = post(d, at, " attr:");
        if (place != NfsPrinter.CUT && error == 0) {
            int bits = d.in().u32(place);
            d.out().append(" c ");
            if (bits >>> 16 == 0) {
                d.out().hex(bits, 4);
            } else {
                d.out().hex(bits);
            }
        }
        return place;
    }

    private static long read(Dissection d, long at, int error) {
        long place = NfsAttributes.after(d, at);
        if (place != NfsPrinter.CUT && error == 0 && d.verbose(1)) {
            count(d, place);
            if (d.in().u32(place + 4) != 0) {
                d.out().append(" EOF");
            }
        }
        return place;
    }

    private static long write(Dissection d, long at, int error) {
        long place = NfsAttributes.change(d, at);
        if (place != NfsPrinter.CUT && error == 0 && d.verbose(1)) {
            count(d, place);
            if (d.verbose(2)) {
                NfsRequestPrinter.stability(d.out(), d.in().u32(place + 4));
                verifier(d, place + 8);
            }
        }
        return place;
    }

    private static void count(Dissection d, long at) {
        int count = d.in().u32(at);
        d.out().append(' ').decimal(count).append(" bytes");
    }

    private static void verifier(Dissection d, long at) {
        long verifier = d.in().u64(at);
        NfsAttributes.hex(d.out().append(" verf "), verifier);
    }

    private static long created(Dissection d, long at, int error) {
        if (error != 0) {
            return NfsAttributes.change(d, at);
        }
        if (d.in().u32(at) == 0) {
            return at + 4;
        }
        long place = NfsHandle.print(d, at + 4, true);
        if (place == NfsPrinter.CUT || !d.verbose(1)) {
            return place;
        }
        place = NfsAttributes.after(d, place);
        if (place == NfsPrinter.CUT || !d.verbose(2)) {
            return place;
        }
        d.out().append(" dir attr:");
        return NfsAttributes.change(d, place);
    }

    private static long statistics3(Dissection d, long at) {
        if (d.options().quiet()) {
            return at;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        long place = post(d, at, " POST:");
        if (place == NfsPrinter.CUT || !in.has(place, STATISTICS_3)) {
            return NfsPrinter.CUT;
        }
        out.append(" tbytes ").unsigned(in.u64(place));
        out.append(" fbytes ").unsigned(in.u64(place + 8));
        out.append(" abytes ").unsigned(in.u64(place + 16));
        if (d.verbose(1)) {
            out.append(" tfiles ").unsigned(in.u64(place + 24));
            out.append(" ffiles ").unsigned(in.u64(place + 32));
            out.append(" afiles ").unsigned(in.u64(place + 40));
            out.append(" invar ").decimal(in.u32(place + 48));
        }
        return place;
    }

    private static long information(Dissection d, long at, int error) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = post(d, at, " POST:");
        if (place == NfsPrinter.CUT || error != 0) {
            return place;
        }
        if (!in.has(place, INFORMATION)) {
            return NfsPrinter.CUT;
        }
        out.append(" rtmax ").decimal(in.u32(place)).append(" rtpref ").decimal(in.u32(place + 4));
        out.append(" wtmax ").decimal(in.u32(place + 12));
        out.append(" wtpref ").decimal(in.u32(place + 16));
        out.append(" dtpref ").decimal(in.u32(place + 24));
        if (d.verbose(1)) {
            out.append(" rtmult ").decimal(in.u32(place + 8));
            out.append(" wtmult ").decimal(in.u32(place + 20));
            out.append(" maxfsz ").unsigned(in.u64(place + 28));
            NfsAttributes.time(d, place + 36, " delta ");
            out.append(' ');
        }
        return place;
    }

    private static long configuration(Dissection d, long at, int error) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = post(d, at, " POST:");
        if (place == NfsPrinter.CUT || error != 0) {
            return place;
        }
        if (!in.has(place, CONFIGURATION)) {
            return NfsPrinter.CUT;
        }
        out.append(" linkmax ").decimal(in.u32(place));
        out.append(" namemax ").decimal(in.u32(place + 4));
        out.append(in.u32(place + 8) != 0 ? " notrunc " : "  ");
        out.append(in.u32(place + 12) != 0 ? "chownres " : " ");
        out.append(in.u32(place + 16) != 0 ? "igncase " : " ");
        out.append(in.u32(place + 20) != 0 ? "keepcase" : "");
        return place;
    }
}
