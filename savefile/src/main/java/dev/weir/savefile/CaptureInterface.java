// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.LinkType;
import dev.weir.savefile.pcapng.EncodedOptions;
import dev.weir.savefile.pcapng.Option;

import java.util.List;

/**
 * An interface that packets of a savefile were captured on; a pcap savefile has one.
 *
 * @param linkType what its packets begin with
 * @param snaplen how many bytes of a packet were kept at most; never 0 or negative
 * @param name the name it had, such as {@code eth0}; empty if the savefile does not say
 * @param timestampUnit what its timestamps count in the savefile
 * @param frameCheck the upper six bits of a pcap file header's link type (0xfc000000), which tell
 *     how long the frame check sequence at the end of each packet is, or what these would be for
 *     the option if_fcslen of pcapng; 0 if unknown
 * @param encodedOptions everything that a pcapng savefile says of it, as it stands there
 */
public record CaptureInterface(
        LinkType linkType,
        int snaplen,
        String name,
        TimestampUnit timestampUnit,
        int frameCheck,
        EncodedOptions encodedOptions) {
    private static final int FRAME_CHECK_KNOWN = 0x0400_0000;
    private static final int FRAME_CHECK_SHIFT = 28;
    private static final int LONGEST_FRAME_CHECK = 15;

    /** {@return the frame check for a length in bits; 0 where a pcap file header cannot say it} */
    static int frameCheckOf(int bits) {
        return bits > 0 && bits % Short.SIZE == 0 && bits / Short.SIZE <= LONGEST_FRAME_CHECK
                ? FRAME_CHECK_KNOWN | ((bits / Short.SIZE) << FRAME_CHECK_SHIFT)
                : 0;
    }

    /**
     * {@return how long the frame check sequence at the end of each packet is by {@link
     * #frameCheck}, in bytes; 0 if that does not say}
     */
    public int frameCheckLength() {
        boolean known = (frameCheck & FRAME_CHECK_KNOWN) != 0;
        return known ? (frameCheck >>> FRAME_CHECK_SHIFT) * Short.BYTES : 0;
    }

    /** {@return everything that a pcapng savefile says of it, in its order} */
    public List<Option> options() {
        return encodedOptions.decode();
    }
}
