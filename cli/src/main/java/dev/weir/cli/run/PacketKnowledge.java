// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.run;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Flavour;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.UsageException;
import dev.weir.packet.LinkType;
import dev.weir.packet.ReceivedFrame;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a program of the Linux flavour is told of packets beside their bytes: what Linux makes of a
 * frame with these bytes, and over it what {@code --ancillary} says.
 */
final class PacketKnowledge {
    private static final int VLAN_TPID = 0x8100;

    /** What can be set, by the names that assembly has for it, and how many bits it has. */
    private enum Datum {
        PROTO(16),
        TYPE(3),
        IFIDX(31),
        MARK(32),
        QUEUE(16),
        HATYPE(16),
        RXHASH(32),
        CPU(31),
        VLAN_TCI(16),
        VLAN_TPID(16),
        POFF(31),
        RAND(32);

        private final int bits;

        Datum(int bits) {
            this.bits = bits;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        long most() {
            return (1L << bits) - 1;
        }
    }

    private final Map<Datum, Integer> given = new EnumMap<>(Datum.class);
    private final Ancillary ancillary = new Ancillary();

    private PacketKnowledge() {}

    /** {@return what the options say} */
    static PacketKnowledge of(Arguments arguments, RunEngine engine, Flavour flavour)
            throws UsageException {
        PacketKnowledge knowledge = new PacketKnowledge();
        for (String assignment : arguments.values(Option.ANCILLARY)) {
            knowledge.add(assignment);
        }
        if (!knowledge.given.isEmpty()) {
            if (engine == RunEngine.KERNEL) {
                throw new UsageException(
                        "the kernel cannot be told what it knows; --ancillary is for the"
                                + " interpreter and the jit");
            }
            if (flavour != Flavour.LINUX) {
                throw new UsageException("--ancillary is for --flavour linux");
            }
        }
        if (knowledge.given.containsKey(Datum.VLAN_TPID)
                && !knowledge.given.containsKey(Datum.VLAN_TCI)) {
            throw new UsageException("--ancillary vlan_tpid needs a vlan_tci too");
        }
        return knowledge;
    }

    private void add(String assignment) throws UsageException {
        int equals = assignment.indexOf('=');
        if (equals < 0) {
            throw new UsageException("--ancillary takes NAME=N, not '" + assignment + "'");
        }
        Datum datum = datum(assignment.substring(0, equals));
        long value = number(assignment.substring(equals + 1));
        if (value < 0 || value > datum.most()) {
            throw new UsageException(
                    "--ancillary %s takes a number from 0 to %d, not '%s'"
                            .formatted(
                                    datum.label(), datum.most(), assignment.substring(equals + 1)));
        }
        given.put(datum, (int) value);
    }

    private static Datum datum(String name) throws UsageException {
        StringBuilder names = new StringBuilder();
        for (Datum datum : Datum.values()) {
            if (datum.label().equals(name)) {
                return datum;
            }
            names.append(names.isEmpty() ? "" : ", ").append(datum.label());
        }
        throw new UsageException("--ancillary knows " + names + ", not '" + name + "'");
    }

    /** Returns -1 for what is not a number; signs are not. */
    private static long number(String text) {
        boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
        String digits = hexadecimal ? text.substring(2) : text;
        if (digits.startsWith("-") || digits.startsWith("+")) {
            return -1;
        }
        try {
            return Long.parseLong(digits, hexadecimal ? 16 : 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** {@return what is known of a packet, until the next call} */
    Ancillary of(@Nullable LinkType linkType, MemorySegment segment, long offset, int caplen) {
        if (LinkType.ETHERNET.equals(linkType)) {
            ReceivedFrame.describe(segment, offset, caplen, ancillary);
        } else {
            ancillary.clear();
        }
        given.forEach(this::set);
        return ancillary;
    }

    private void set(Datum datum, int value) {
        switch (datum) {
            case PROTO -> ancillary.protocol(value);
            case TYPE -> ancillary.packetType(value);
            case IFIDX -> ancillary.interfaceIndex(value);
            case MARK -> ancillary.mark(value);
            case QUEUE -> ancillary.queue(value);
            case HATYPE -> ancillary.hardwareType(value);
            case RXHASH -> ancillary.rxhash(value);
            case CPU -> ancillary.cpu(value);
            case VLAN_TCI -> ancillary.vlan(given.getOrDefault(Datum.VLAN_TPID, VLAN_TPID), value);
            case VLAN_TPID -> {} // set together with the tag
            case POFF -> ancillary.payloadOffset(value);
            // a generator makes an int of the upper half of a long
            case RAND -> ancillary.random(() -> (long) value << 32);
        }
    }
}
