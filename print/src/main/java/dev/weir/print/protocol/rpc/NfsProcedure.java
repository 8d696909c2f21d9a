// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rpc;

import dev.weir.print.TextBuffer;

import org.jspecify.annotations.Nullable;

/**
 * What a client asks of a network file system, in the words of version 3; version 2 has other
 * numbers for most of it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1813#section-3">RFC 1813, section 3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1094#section-2.2">RFC 1094, section 2.2</a>
 */
enum NfsProcedure {
    NULL("null"),
    GETATTR("getattr"),
    SETATTR("setattr"),
    LOOKUP("lookup"),
    ACCESS("access"),
    READLINK("readlink"),
    READ("read"),
    WRITE("write"),
    CREATE("create"),
    MKDIR("mkdir"),
    SYMLINK("symlink"),
    MKNOD("mknod"),
    REMOVE("remove"),
    RMDIR("rmdir"),
    RENAME("rename"),
    LINK("link"),
    READDIR("readdir"),
    READDIRPLUS("readdirplus"),
    FSSTAT("fsstat"),
    FSINFO("fsinfo"),
    PATHCONF("pathconf"),
    COMMIT("commit"),
    /** What is left of version 2, and what nobody has defined. */
    NOOP("nop");

    /** The version with the numbers of this type; all others are taken for version 2. */
    static final int VERSION_3 = 3;

    /** A no-op in both versions; in version 2 those before it are, too. */
    private static final int LAST_NUMBER = 25;

    private static final NfsProcedure[] VERSION_3_PROCEDURES = values();

    private static final NfsProcedure[] VERSION_2_PROCEDURES = {
        NULL, GETATTR, SETATTR, NOOP, LOOKUP, READLINK, READ, NOOP, WRITE, CREATE, REMOVE, RENAME,
        LINK, SYMLINK, MKDIR, RMDIR, READDIR, FSSTAT
    };

    private final String word;

    NfsProcedure(String word) {
        this.word = word;
    }

    /** {@return the procedure of a number, or null} */
    static @Nullable NfsProcedure of(int version, int number) {
        if (version != VERSION_3 && Integer.compareUnsigned(number, LAST_NUMBER) < 0) {
            return number < VERSION_2_PROCEDURES.length ? VERSION_2_PROCEDURES[number] : NOOP;
        }
        if (number == LAST_NUMBER) {
            return NOOP;
        }
        boolean known = number >= 0 && number < VERSION_3_PROCEDURES.length - 1;
        return known ? VERSION_3_PROCEDURES[number] : null;
    }

    /** Prints a procedure, or the number of one that is not known. */
    static void print(TextBuffer out, @Nullable NfsProcedure procedure, int number) {
        if (procedure == null) {
            out.append(" proc-").decimal(number);
        } else {
            out.append(' ').append(procedure.word);
        }
    }
}
