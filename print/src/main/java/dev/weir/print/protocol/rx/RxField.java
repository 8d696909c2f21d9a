// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rx;

/** A part of the arguments or the results of a call, as it is printed. */
sealed interface RxField {
    /** Parts that are always alike. */
    enum Plain implements RxField {
        /** A file: its volume, and two numbers in that. */
        FILE,
        SIGNED,
        UNSIGNED,
        /** 64 bits, unsigned. */
        LARGE,
        /** Seconds since 1970. */
        DATE,
        /** What shall be changed of a file. */
        STORE_STATUS,
        /** Two numbers, of a database or a transaction. */
        VERSION,
        UUID,
        /** Who may do what, as text. */
        ACCESS_LIST,
        /** A number between others that is not printed. */
        HIDDEN,
        /** As many octets as the number before them says, not printed. */
        HIDDEN_OCTETS,
        /** Read-write, read-only, or a backup. */
        VOLUME_TYPE,
        /** Whether who asks for a vote is in charge already. */
        SYNC_SITE,
        /** When promises to tell of changes end; a list. */
        PROMISES,
        /** Where a volume is sent: an address and two ports. */
        DESTINATION,
        /** A volume in a list. */
        VOLUME
    }

    /** What stands before another part. */
    record Word(String text) implements RxField {}

    /** Text with its length before it, of at most so many octets. */
    record Name(int most) implements RxField {}

    /** Text of so many characters, a number for each. */
    record Characters(int count) implements RxField {}

    /** A number, and as many parts; between them a separator. */
    record ListOf(RxField element, String separator) implements RxField {}

    /** Where a volume is: places for so many servers, by address or by UUID. */
    record Servers(int places, boolean uuids) implements RxField {}
}
