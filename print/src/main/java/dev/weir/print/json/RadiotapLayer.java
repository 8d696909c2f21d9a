// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

import java.util.List;

/**
 * Reads how a frame of a wireless network was received, as the first word says which fields there
 * are; more words are of single antennas, or of vendors. Numbers are little-endian.
 */
final class RadiotapLayer {
    static final Group LAYER =
            Group.layer("radiotap", "How a frame of IEEE 802.11 was received", "radiotap.org");

    private static final List<String> FLAG_WORDS =
            List.of(
                    "CFP",
                    "shortPreamble",
                    "WEP",
                    "fragmentation",
                    "FCS",
                    "padded",
                    "badFCS",
                    "GI");

    private static final Field VERSION = LAYER.number("version", 8, "0");
    private static final Field LENGTH = LAYER.number("length", 16, "octets of this header");
    private static final Field PRESENT = LAYER.numbers("present", 32, "which fields there are");
    private static final Field TSFT = LAYER.number("tsft", 64, "when it began, in microseconds");
    private static final Field FLAGS =
            LAYER.flags("flags", "FCS: the frame ends with its checksum", FLAG_WORDS);
    private static final Field RATE = LAYER.number("rate", 8, "in 500 kb/s");
    private static final Field FREQUENCY = LAYER.number("channelFrequency", 16, "in MHz");
    private static final Field CHANNEL_FLAGS =
            LAYER.number("channelFlags", 16, "what kind of channel it is");
    private static final Field SIGNAL = LAYER.signed("antennaSignal", 8, "in dBm");
    private static final Field NOISE = LAYER.signed("antennaNoise", 8, "in dBm");
    private static final Field POWER = LAYER.signed("transmitPower", 8, "in dBm");
    private static final Field ANTENNA = LAYER.number("antenna", 8, "which antenna, from 0");
    private static final Field RX_FLAGS = LAYER.number("rxFlags", 16, "2: a bad PLCP checksum");
    private static final Field MCS = LAYER.number("mcs", 8, "of 802.11n: the rate's index");

    /** Octets of each field, and what its place is a multiple of, by its bit in the first word. */
    private static final int[] SIZES = {
        8, 1, 1, 4, 2, 1, 1, 2, 2, 2, 1, 1, 1, 1, 2, 2, 1, 1, 8, 3, 8, 12, 12, 12, 12, 6, 1, 4
    };

    private static final int[] ALIGNMENTS = {
        8, 1, 1, 2, 2, 1, 1, 2, 2, 2, 1, 1, 1, 1, 2, 2, 1, 1, 4, 1, 4, 2, 8, 2, 2, 2, 1, 2
    };

    private static final int MINIMUM = 8;
    private static final int MORE = 1 << 31;
    private static final int CHECKSUM = 0x10;
    private static final int PADDED = 0x20;
    private static final int CHECKSUM_LENGTH = 4;

    private RadiotapLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        Window in = r.in();
        r.u8(VERSION, at);
        int header = in.littleEndian16(at + 2);
        r.number(LENGTH, header);
        if (header < MINIMUM || header > length) {
            throw Damage.INVALID;
        }
        long end = at + header;
        long place = at + 4;
        r.beginList(PRESENT);
        int word;
        do {
            if (end - place < 4) {
                throw Damage.INVALID;
            }
            word = in.littleEndian32(place);
            r.number32(PRESENT, word);
            place += 4;
        } while ((word & MORE) != 0);
        r.endList();
        int flags = fields(r, in.littleEndian32(at + 4), at, place, end);
        int rest = length - header - ((flags & CHECKSUM) == 0 ? 0 : CHECKSUM_LENGTH);
        if (rest > 0) {
            Dot11Layer.read(r, end, rest, (flags & PADDED) != 0);
        }
    }

    /** {@return the flags of the frame} */
    private static int fields(Reading r, int present, long at, long from, long end) {
        int flags = 0;
        long place = from;
        for (int bit = 0; bit < SIZES.length; bit++) {
            if ((present >>> bit & 1) != 0) {
                int alignment = ALIGNMENTS[bit];
                place = at + (place - at + alignment - 1) / alignment * alignment;
                if (end - place < SIZES[bit]) {
                    throw Damage.INVALID;
                }
                r.in().need(place, SIZES[bit]);
                field(r, bit, place);
                flags = bit == 1 ? r.in().u8(place) : flags;
                place += SIZES[bit];
            }
        }
        return flags;
    }

    private static void field(Reading r, int bit, long at) {
        Window in = r.in();
        switch (bit) {
            case 0 -> r.number64(TSFT, Long.reverseBytes(in.u64(at)));
            case 1 -> r.flags(FLAGS, in.u8(at), FLAG_WORDS);
            case 2 -> r.u8(RATE, at);
            case 3 -> {
                r.number(FREQUENCY, in.littleEndian16(at));
                r.number(CHANNEL_FLAGS, in.littleEndian16(at + 2));
            }
            case 5 -> r.signed(SIGNAL, (byte) in.u8(at));
            case 6 -> r.signed(NOISE, (byte) in.u8(at));
            case 10 -> r.signed(POWER, (byte) in.u8(at));
            case 11 -> r.u8(ANTENNA, at);
            case 14 -> r.number(RX_FLAGS, in.littleEndian16(at));
            case 19 -> r.u8(MCS, at + 2);
            default -> {}
        }
    }
}
