// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lspping;

/** How the printing of a TLV ended. */
enum LspPingOutcome {
    /** All of it was there. */
    PRINTED,

    /** It is too short for its type, or for what is in it. */
    TOO_SHORT,

    /** What pads the last thing in it to four bytes is missing: nothing behind it is printed. */
    UNPADDED
}
