// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

/** Reads messages of the Network Time Protocol. */
final class NtpLayer {
    static final Group LAYER = Group.layer("ntp", "The Network Time Protocol", "RFC 5905");

    private static final Field LEAP = LAYER.number("leapIndicator", 2, "a leap second is near");
    private static final Field VERSION = LAYER.number("versionNumber", 3, "4");
    private static final Field MODE = LAYER.number("mode", 3, "3 client, 4 server, ...");
    private static final Field STRATUM =
            LAYER.number("stratum", 8, "how far from a clock; not of modes 6 and 7");
    private static final Field POLL =
            LAYER.signed("poll", 8, "the time between messages, as a power of 2 seconds");
    private static final Field PRECISION =
            LAYER.signed("precision", 8, "of the clock, as a power of 2 seconds");
    private static final Field ROOT_DELAY =
            LAYER.number("rootDelay", 32, "to the clock and back, in 1/65536 s");
    private static final Field ROOT_DISPERSION =
            LAYER.number("rootDispersion", 32, "how wrong it may be, in 1/65536 s");
    private static final Field REFERENCE_ID =
            LAYER.octets("referenceId", "which clock or server it has the time from");
    private static final Field REFERENCE =
            LAYER.octets("referenceTimestamp", "32 bits seconds since 1900, 32 bits fraction");
    private static final Field ORIGIN = LAYER.octets("originTimestamp", "in the same form");
    private static final Field RECEIVE = LAYER.octets("receiveTimestamp", "in the same form");
    private static final Field TRANSMIT = LAYER.octets("transmitTimestamp", "in the same form");

    private static final int CONTROL = 6;

    private NtpLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        int first = r.in().u8(at);
        r.number(LEAP, first >>> 6);
        r.number(VERSION, first >>> 3 & 7);
        r.number(MODE, first & 7);
        if ((first & 7) >= CONTROL) { // another form, for administrators
            DataLayer.read(r, at + 1, length - 1);
            return;
        }
        r.u8(STRATUM, at + 1);
        r.signed(POLL, (byte) r.in().u8(at + 2));
        r.signed(PRECISION, (byte) r.in().u8(at + 3));
        r.u32(ROOT_DELAY, at + 4);
        r.u32(ROOT_DISPERSION, at + 8);
        r.octets(REFERENCE_ID, at + 12, 4);
        r.octets(REFERENCE, at + 16, 8);
        r.octets(ORIGIN, at + 24, 8);
        r.octets(RECEIVE, at + 32, 8);
        r.octets(TRANSMIT, at + 40, 8);
    }
}
