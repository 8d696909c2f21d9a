// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.LinkType;

/**
 * What the file header of a pcap savefile says of all its packets.
 *
 * @param linkType what every packet begins with
 * @param snaplen how many bytes of a packet were kept at most, positive
 * @param nanoseconds whether timestamps are kept to the nanosecond, otherwise to the microsecond
 * @param frameCheck the upper six bits of the link type field, as {@link CaptureInterface} has them
 */
public record PcapHeader(LinkType linkType, int snaplen, boolean nanoseconds, int frameCheck) {
    static final int MAGIC_MICROSECONDS = 0xa1b2c3d4;
    static final int MAGIC_NANOSECONDS = 0xa1b23c4d;

    /** Alexey Kuznetzov's variant: longer record headers. */
    static final int MAGIC_KUZNETZOV = 0xa1b2cd34;

    /** The variant of Navtel Communications: nanoseconds. */
    static final int MAGIC_NAVTEL = 0xa12b3c4d;

    /** The variant of netsniff-ng: nanoseconds, longer record headers. */
    static final int MAGIC_NETSNIFF_NG = 0xa1e2cb12;

    static final int FRAME_CHECK_MASK = 0xfc00_0000;
    static final int LENGTH = 24;

    public PcapHeader {
        if (snaplen <= 0) {
            throw new IllegalArgumentException("snaplen is not positive: " + snaplen);
        }
        if ((frameCheck & ~FRAME_CHECK_MASK) != 0) {
            throw new IllegalArgumentException(
                    "frame check bits are not within 0xfc000000: " + frameCheck);
        }
    }

    /** {@return a header with microseconds} */
    public static PcapHeader of(LinkType linkType, int snaplen) {
        return new PcapHeader(linkType, snaplen, false, 0);
    }

    /** {@return the header, with microseconds, of a copy of what {@code source} has} */
    public static PcapHeader of(CaptureInterface source) {
        return new PcapHeader(source.linkType(), source.snaplen(), false, source.frameCheck());
    }

    /** {@return the same header, for timestamps to the nanosecond} */
    public PcapHeader withNanoseconds() {
        return new PcapHeader(linkType, snaplen, true, frameCheck);
    }

    /** {@return the same header, for timestamps to the microsecond} */
    public PcapHeader withMicroseconds() {
        return new PcapHeader(linkType, snaplen, false, frameCheck);
    }
}
