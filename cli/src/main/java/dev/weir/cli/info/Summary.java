// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.info;

import dev.weir.cli.output.Texts;
import dev.weir.packet.LinkType;
import dev.weir.savefile.CaptureInterface;
import dev.weir.savefile.MalformedSavefileException;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.SavefilePacket;
import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.CustomBlock;
import dev.weir.savefile.pcapng.DecryptionSecrets;
import dev.weir.savefile.pcapng.EnhancedPacket;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceStatistics;
import dev.weir.savefile.pcapng.NameRecord;
import dev.weir.savefile.pcapng.NameResolution;
import dev.weir.savefile.pcapng.ObsoletePacket;
import dev.weir.savefile.pcapng.Option;
import dev.weir.savefile.pcapng.OptionScope;
import dev.weir.savefile.pcapng.PacketOption;
import dev.weir.savefile.pcapng.SectionHeader;
import dev.weir.savefile.pcapng.SectionOption;
import dev.weir.savefile.pcapng.SimplePacket;
import dev.weir.savefile.pcapng.SystemdJournalExport;
import dev.weir.savefile.pcapng.UnknownBlock;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is in a savefile, counted while it is read. Its memory does not grow with the savefile. */
public final class Summary {
    /** How many texts of a kind are kept; the others are only counted. */
    static final int MOST_TEXTS = 100;

    private final Savefile savefile;
    private final TimeBins bins = new TimeBins();
    private final List<InterfaceCount> interfaces = new ArrayList<>();
    private final Texts comments = new Texts(MOST_TEXTS);
    private final Texts hardware = new Texts(MOST_TEXTS);
    private final Texts systems = new Texts(MOST_TEXTS);
    private final Texts applications = new Texts(MOST_TEXTS);
    private long packets;
    private long timed;
    private long captured;
    private long onWire;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long before = Long.MIN_VALUE;
    private boolean ordered = true;
    private long packetComments;
    private long drops;
    private long sections;
    private long names;
    private long secrets;
    private long others;

    /** Where the interfaces of the section begin that is read, in the numbering of all sections. */
    private int sectionBegin;

    private int described;

    /**
     * Begins with a savefile of which no packet was read.
     *
     * @throws MalformedSavefileException at a block before the first packet that is damaged
     */
    public Summary(Savefile savefile) throws IOException {
        this.savefile = savefile;
        savefile.onBlock(this::add);
    }

    /**
     * Counts a packet, the one of the savefile that was read last.
     *
     * @throws MalformedSavefileException if its options are damaged; it is not counted
     */
    public void add(SavefilePacket packet) throws MalformedSavefileException {
        List<Option> options = packet.options();
        long timestamp = packet.timestamp();
        long wirelen = Integer.toUnsignedLong(packet.wirelen());
        packets++;
        captured += packet.caplen();
        onWire += wirelen;
        if (packet.isTimed()) {
            timed++;
            first = Math.min(first, timestamp);
            last = Math.max(last, timestamp);
            ordered &= timestamp >= before;
            before = timestamp;
            bins.add(timestamp, wirelen);
        }
        of(packet.interfaceId()).add(packet.caplen());
        for (Option option : options) {
            if (shown(option, OptionScope.PACKET) instanceof Option.Comment) {
                packetComments++;
            } else if (option instanceof PacketOption.DropCount lost) {
                drops += lost.packets();
            }
        }
    }

    private InterfaceCount of(int number) {
        List<CaptureInterface> all = savefile.interfaces();
        while (interfaces.size() <= number && interfaces.size() < all.size()) {
            interfaces.add(new InterfaceCount(all.get(interfaces.size())));
        }
        return interfaces.get(number);
    }

    private void add(Block block) {
        switch (block) {
            case SectionHeader header -> {
                sections++;
                sectionBegin = described;
                header.options().forEach(this::addOfSection);
            }
            case InterfaceDescription _ -> described++;
            case InterfaceStatistics statistics -> {
                long number = Integer.toUnsignedLong(statistics.interfaceId()) + sectionBegin;
                if (number < described) {
                    of((int) number).setStatistics(statistics);
                }
            }
            case NameResolution resolution -> {
                for (NameRecord _ : resolution.records()) {
                    names++;
                }
            }
            case DecryptionSecrets _ -> secrets++;
            case CustomBlock _, SystemdJournalExport _, UnknownBlock _ -> others++;
            case EnhancedPacket _, SimplePacket _, ObsoletePacket _ ->
                    throw new IllegalStateException("a packet");
        }
    }

    /** {@return an option, of which text that is not UTF-8 is text too} */
    static Option shown(Option option, OptionScope scope) {
        return option instanceof Option.RawOption raw ? raw.asText(scope) : option;
    }

    private void addOfSection(Option written) {
        Option option = shown(written, OptionScope.SECTION);
        if (option instanceof Option.Comment comment) {
            comments.add(comment.text());
        } else if (option instanceof SectionOption said) {
            switch (said) {
                case SectionOption.Hardware words -> hardware.add(words.text());
                case SectionOption.OperatingSystem words -> systems.add(words.text());
                case SectionOption.UserApplication words -> applications.add(words.text());
            }
        }
    }

    public boolean isPcapng() {
        return savefile.isPcapng();
    }

    /** {@return the interfaces with their counts, those without packets included} */
    public List<InterfaceCount> interfaces() {
        int all = savefile.interfaces().size();
        if (all > 0) {
            of(all - 1);
        }
        return interfaces;
    }

    /** {@return the link types of the interfaces, in their order} */
    public Set<LinkType> linkTypes() {
        Set<LinkType> linkTypes = new LinkedHashSet<>();
        savefile.interfaces().forEach(each -> linkTypes.add(each.linkType()));
        return linkTypes;
    }

    public long packets() {
        return packets;
    }

    /** {@return how many of them have a time} */
    public long timed() {
        return timed;
    }

    /** {@return bytes of packets that are in the savefile} */
    public long captured() {
        return captured;
    }

    /** {@return bytes that the packets had on the wire} */
    public long onWire() {
        return onWire;
    }

    /** {@return the earliest timestamp, in nanoseconds; of no meaning without one} */
    public long first() {
        return first;
    }

    /** {@return the latest timestamp} */
    public long last() {
        return last;
    }

    /** {@return the nanoseconds from the earliest packet to the latest, unsigned} */
    public long duration() {
        return timed == 0 ? 0 : last - first;
    }

    /** {@return the seconds from the earliest packet to the latest} */
    public double seconds() {
        double upper = (duration() >>> 1) * 2.0;
        return (upper + (duration() & 1)) / 1e9;
    }

    /** {@return whether no packet is earlier than the one before it} */
    public boolean isOrdered() {
        return ordered;
    }

    TimeBins bins() {
        return bins;
    }

    /** {@return the comments on sections} */
    public Texts comments() {
        return comments;
    }

    public Texts hardware() {
        return hardware;
    }

    public Texts systems() {
        return systems;
    }

    public Texts applications() {
        return applications;
    }

    public long packetComments() {
        return packetComments;
    }

    /** {@return packets lost between packets, as these say} */
    public long drops() {
        return drops;
    }

    public long sections() {
        return sections;
    }

    /** {@return addresses that the savefile has names for} */
    public long names() {
        return names;
    }

    /** {@return blocks of secrets} */
    public long secrets() {
        return secrets;
    }

    /** {@return custom, journal and unknown blocks} */
    public long others() {
        return others;
    }
}
