// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.PacketCursor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The interfaces of a pcapng savefile, and where those of the section that is read begin: a packet
 * counts them within its section, we count them within the savefile.
 */
final class Section {
    /** More would be no capture, and would fill the heap. */
    private static final int MAX_INTERFACES = 1 << 16;

    private final List<CaptureInterface> interfaces = new ArrayList<>();
    private int first;

    /** Begins a section, which has no interface yet. */
    void begin() {
        first = interfaces.size();
    }

    void add(Block block, CaptureInterface added) throws MalformedSavefileException {
        if (interfaces.size() == MAX_INTERFACES) {
            throw block.malformed("more than %d interfaces".formatted(MAX_INTERFACES));
        }
        interfaces.add(added);
    }

    /** {@return the interface with this number, unsigned, within the section} */
    CaptureInterface get(Block block, int number) throws MalformedSavefileException {
        if (number < 0 || number >= interfaces.size() - first) {
            throw block.malformed(
                    "packet is from interface %s, but the section has %d"
                            .formatted(
                                    Integer.toUnsignedString(number), interfaces.size() - first));
        }
        return interfaces.get(first + number);
    }

    /**
     * Points {@code packet} at bytes of {@code block}, which must be loaded.
     *
     * @param number the number of the interface within the section
     * @param units the time, as the interface counts it
     * @param data where the packet begins in the block
     */
    void point(
            PacketCursor packet,
            Block block,
            int number,
            long units,
            long data,
            int caplen,
            int wirelen)
            throws MalformedSavefileException {
        CaptureInterface from = get(block, number);
        if (caplen < 0 || caplen > block.bodyEnd() - data) {
            throw block.malformed(
                    "packet of %s captured bytes does not fit in its block"
                            .formatted(Integer.toUnsignedString(caplen)));
        }
        if (caplen > Snaplen.limit(from.linkType())) {
            throw block.malformed(
                    "packet has %d captured bytes, over the limit of %d"
                            .formatted(caplen, Snaplen.limit(from.linkType())));
        }
        packet.set(
                block.segment(),
                block.at(data),
                caplen,
                wirelen,
                from.timestampUnit().nanos(units));
        packet.setInterface(first + number, from.linkType());
    }

    /** {@return a view of all interfaces so far} */
    List<CaptureInterface> interfaces() {
        return Collections.unmodifiableList(interfaces);
    }
}
