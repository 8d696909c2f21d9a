// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceOption;
import dev.weir.savefile.pcapng.Option;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The interfaces that a section which is written has so far, and whose they are. */
final class OutputInterfaces {
    private record Plain(int interfaceId, LinkType linkType) {}

    private final List<TimestampUnit> units = new ArrayList<>();
    private int firstSnaplen;
    private final IdentityHashMap<CaptureInterface, Integer> captured = new IdentityHashMap<>();
    private final Map<Plain, Integer> plain = new HashMap<>();

    private @Nullable CaptureInterface lastCaptured;
    private int lastCapturedNumber;
    private @Nullable Plain lastPlain;
    private int lastPlainNumber;

    /** Forgets all of them: a section begins. */
    void clear() {
        units.clear();
        captured.clear();
        plain.clear();
        lastCaptured = null;
        lastPlain = null;
    }

    /** {@return the number of an interface of a savefile, -1 if it has none yet} */
    @SuppressWarnings("ReferenceEquality") // two interfaces may be described in the same words
    int number(CaptureInterface of) {
        if (of == lastCaptured) {
            return lastCapturedNumber;
        }
        Integer number = captured.get(of);
        if (number == null) {
            return -1;
        }
        lastCaptured = of;
        lastCapturedNumber = number;
        return number;
    }

    /** {@return the number of an interface that is known by its own number only, or -1} */
    int number(int interfaceId, LinkType linkType) {
        Plain last = lastPlain;
        if (last != null
                && last.interfaceId == interfaceId
                && last.linkType.number() == linkType.number()) {
            return lastPlainNumber;
        }
        Plain key = new Plain(interfaceId, linkType);
        Integer number = plain.get(key);
        if (number == null) {
            return -1;
        }
        lastPlain = key;
        lastPlainNumber = number;
        return number;
    }

    int add(CaptureInterface of) {
        captured.put(of, units.size());
        return add(of.timestampUnit(), of.snaplen());
    }

    int add(int interfaceId, LinkType linkType) {
        plain.put(new Plain(interfaceId, linkType), units.size());
        return add(TimestampUnit.NANOSECONDS, Snaplen.limit(linkType));
    }

    /** Says that an interface which was added is that of packets with this number and link type. */
    void is(int number, int interfaceId, LinkType linkType) {
        plain.put(new Plain(interfaceId, linkType), number);
        lastPlain = null;
    }

    int add(InterfaceDescription description) {
        int tsresol = TimestampUnit.MICROSECONDS.tsresol();
        long offset = 0;
        for (Option option : description.options()) {
            if (option instanceof InterfaceOption.TimestampResolution resolution) {
                tsresol = resolution.tsresol();
            } else if (option instanceof InterfaceOption.TimestampOffset seconds) {
                offset = seconds.seconds();
            }
        }
        LinkType linkType = new LinkType(description.linktype());
        return add(new TimestampUnit(tsresol, offset), Snaplen.of(description.snaplen(), linkType));
    }

    private int add(TimestampUnit unit, int snaplen) {
        if (units.isEmpty()) {
            firstSnaplen = snaplen;
        }
        units.add(unit);
        return units.size() - 1;
    }

    /** {@return what the timestamps of an interface count} */
    TimestampUnit unit(int number) {
        if (number < 0 || number >= units.size()) {
            throw new IllegalArgumentException(
                    "interface %s was not described, the section has %d"
                            .formatted(Integer.toUnsignedString(number), units.size()));
        }
        return units.get(number);
    }

    /**
     * {@return whether readers find the end of a packet of interface 0 without being told how many
     * bytes were captured: as many as were on the wire, up to the snaplen}
     */
    boolean tellsLengthOf(Packet packet) {
        int most = packet.wirelen();
        int length = Integer.compareUnsigned(most, firstSnaplen) > 0 ? firstSnaplen : most;
        return packet.caplen() == length;
    }

    /** {@return what is written of an interface of a savefile} */
    static InterfaceDescription describe(CaptureInterface of) {
        List<Option> options = new ArrayList<>(of.options());
        // Of a pcap savefile, which has no options, what its file header says becomes options.
        if (options.isEmpty() && of.timestampUnit().equals(TimestampUnit.NANOSECONDS)) {
            options.add(new InterfaceOption.TimestampResolution(of.timestampUnit().tsresol()));
        }
        if (of.frameCheckLength() > 0
                && options.stream().noneMatch(InterfaceOption.FrameCheckLength.class::isInstance)) {
            options.add(new InterfaceOption.FrameCheckLength(of.frameCheckLength() * Byte.SIZE));
        }
        return new InterfaceDescription(of.linkType().number(), 0, of.snaplen(), options);
    }

    /** {@return what is written of an interface of which only the link type is known} */
    static InterfaceDescription describe(LinkType linkType) {
        return InterfaceDescription.of(
                linkType,
                Snaplen.limit(linkType),
                new InterfaceOption.TimestampResolution(TimestampUnit.NANOSECONDS.tsresol()));
    }
}
