// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rsvp;

/** How the printing of an RSVP object ended. */
enum RsvpOutcome {
    /** It was printed. */
    PRINTED,

    /** Its type is not known, or not all of it: it is to be dumped. */
    DUMP,

    /** It is shorter than its type wants. */
    TOO_SHORT,

    /** Something in it is shorter than its type wants. */
    PART_TOO_SHORT,

    /** It contradicts itself. */
    INVALID,

    /** What is wrong was said already: nothing can follow. */
    STOP
}
