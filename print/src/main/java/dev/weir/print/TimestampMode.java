// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

/** How the time of a packet is printed. */
public enum TimestampMode {
    /** The local time of day. */
    TIME,
    /** Not at all ({@code -t}). */
    NONE,
    /** Seconds since the epoch ({@code -tt}). */
    EPOCH,
    /** The time since the packet printed before ({@code -ttt}). */
    SINCE_PREVIOUS,
    /** The local date and time of day ({@code -tttt}). */
    DATE,
    /** The time since the first packet printed ({@code -ttttt}). */
    SINCE_FIRST
}
