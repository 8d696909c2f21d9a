// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.savefile.scan.Layout;

import org.jspecify.annotations.Nullable;

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

    /** All their options together, in bytes. */
    private static final int MAX_OPTION_BYTES = 16 << 20;

    private final Flaws flaws;
    private final List<CaptureInterface> interfaces = new ArrayList<>();
    private int first;

    /** The numbers, within the section, of interfaces whose descriptions are damaged; ascending. */
    private final List<Integer> lost = new ArrayList<>();

    /** The first number that no description is known to have. */
    private long unknownFrom = Long.MAX_VALUE;

    /** The first block of the section of which nobody knows what it is; empty if there is none. */
    private String unknownBlock = "";

    private long optionBytes;
    private Layout.@Nullable Pcapng layout;

    /**
     * A section that has not begun.
     *
     * @param flaws told of times that are out of reach
     */
    Section(Flaws flaws) {
        this.flaws = flaws;
    }

    /** Begins a section, which has no interface yet. */
    void begin() {
        first = interfaces.size();
        lost.clear();
        unknownFrom = Long.MAX_VALUE;
        unknownBlock = "";
    }

    /** Notes a block of a type that nobody knows, which may be a description with another type. */
    void noteUnknown(RawBlock block) {
        if (unknownBlock.isEmpty()) {
            unknownBlock =
                    "block of type 0x%08x at byte %d".formatted(block.type(), block.offset());
        }
    }

    /** Leaves a place for an interface whose description is damaged. */
    void lose() {
        if (lost.size() < MAX_INTERFACES) {
            lost.add(count());
        } else {
            loseUnknown();
        }
    }

    /** Says that there may have been descriptions here, nobody knows how many. */
    void loseUnknown() {
        unknownFrom = Math.min(unknownFrom, count());
    }

    /** {@return how many interfaces of the section are described, damaged descriptions included} */
    private int count() {
        return interfaces.size() - first + lost.size();
    }

    void add(RawBlock block, CaptureInterface added) throws MalformedSavefileException {
        if (interfaces.size() == MAX_INTERFACES) {
            throw block.malformed("more than %d interfaces".formatted(MAX_INTERFACES));
        }
        optionBytes += added.encodedOptions().length();
        if (optionBytes > MAX_OPTION_BYTES) {
            throw block.malformed(
                    "interfaces with more than %d bytes of options".formatted(MAX_OPTION_BYTES));
        }
        interfaces.add(added);
    }

    /** {@return the snaplen of the first interface of the section; 0 if there is none} */
    int firstSnaplen() {
        return interfaces.size() > first ? interfaces.get(first).snaplen() : 0;
    }

    /** {@return the interface with this number, unsigned, within the section} */
    CaptureInterface get(RawBlock block, int number) throws MalformedSavefileException {
        return interfaces.get(index(block, number));
    }

    /** {@return which of {@link #interfaces} has this number, unsigned, within the section} */
    private int index(RawBlock block, int number) throws MalformedSavefileException {
        if (Integer.toUnsignedLong(number) >= unknownFrom) {
            throw block.malformed(
                    "packet is from interface %s, which cannot be told behind damage"
                            .formatted(Integer.toUnsignedString(number)));
        }
        if (number < 0 || number >= count()) {
            throw block.malformed(
                    "packet is from interface %s, but the section has %d%s"
                            .formatted(
                                    Integer.toUnsignedString(number),
                                    count(),
                                    unknownBlock.isEmpty()
                                            ? ""
                                            : "; the " + unknownBlock + " may describe one"));
        }
        if (lost.isEmpty()) {
            return first + number;
        }
        int place = Collections.binarySearch(lost, number);
        if (place >= 0) {
            throw block.malformed(
                    "packet is from interface %d, whose description is damaged".formatted(number));
        }
        return first + number - ~place;
    }

    /**
     * Points {@code packet} at bytes of {@code block}, which must be loaded.
     *
     * @param number the number of the interface within the section
     * @param units the time, as the interface counts it
     * @param data where the packet begins in the block
     */
    void point(
            SavefilePacket packet,
            RawBlock block,
            int number,
            long units,
            long data,
            int caplen,
            int wirelen)
            throws MalformedSavefileException {
        int index = index(block, number);
        CaptureInterface from = interfaces.get(index);
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
        TimestampUnit unit = from.timestampUnit();
        if (!unit.reaches(units)) {
            String offset = unit.offset() == 0 ? "" : " with an offset of " + unit.offset() + " s";
            flaws.add(
                    block.malformed(
                            ("packet has time %s in units of %s s%s, which is not between the years"
                                            + " 1677 and 2262; of its seconds the lower 32 bits are"
                                            + " taken")
                                    .formatted(Long.toUnsignedString(units), unit.text(), offset)));
        }
        packet.set(block.segment(), block.at(data), caplen, wirelen, unit.nanos(units));
        packet.setInterface(index, from);
    }

    /** {@return what a scan must know of the section so far} */
    Layout layout(boolean bigEndian) {
        Layout.Pcapng last = layout;
        int count = interfaces.size() - first;
        if (last == null
                || last.bigEndian() != bigEndian
                || last.first() != first
                || last.interfaces().size() != count) {
            List<CaptureInterface> those = interfaces.subList(first, interfaces.size());
            last = new Layout.Pcapng(bigEndian, first, List.copyOf(those));
            layout = last;
        }
        return last;
    }

    /** {@return a view of all interfaces so far} */
    List<CaptureInterface> interfaces() {
        return Collections.unmodifiableList(interfaces);
    }
}
