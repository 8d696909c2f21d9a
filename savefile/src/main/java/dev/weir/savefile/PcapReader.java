// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.LinkType;
import dev.weir.savefile.index.OtherBlock;
import dev.weir.savefile.index.OtherBlockListener;
import dev.weir.savefile.pcapng.EncodedOptions;
import dev.weir.savefile.pcapng.OptionScope;
import dev.weir.savefile.scan.Layout;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Reads pcap: a file header, then records.
 *
 * <p>As libpcap does, it takes a captured length beyond the snaplen as long as it is possible, and
 * cuts the packet there; beyond the limit of the link type it is damage.
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap-05.html">draft-ietf-opsawg-pcap</a>
 * @see <a href="https://www.tcpdump.org/manpages/pcap-savefile.5.html">pcap-savefile(5)</a>
 */
final class PcapReader implements RecordReader {
    private static final int NANOS_PER_SECOND = 1_000_000_000;
    static final int RECORD_HEADER = 16;
    private static final int LONG_RECORD_HEADER = 24;
    private static final int ETHERNET_HEADER = 14;

    /** So many records in a row that make sense are no accident. */
    private static final int PLAUSIBLE_RECORDS = 2;

    /** Two records in a row are less than this apart, about a month. */
    private static final long PLAUSIBLE_SECONDS = 30L * 24 * 60 * 60;

    /** In which order a record has its two lengths. */
    private enum Lengths {
        CAPLEN_FIRST,
        WIRELEN_FIRST,
        /** Version 2.3 changed the order, but some programs changed only the version. */
        SMALLER_IS_CAPLEN
    }

    private final Input input;
    private final boolean bigEndian;
    private final Lengths lengths;
    private final int recordHeader;
    private final int nanosPerUnit;
    private final int limit;
    private final CaptureInterface captured;
    private final PcapForm form;
    private final SavefilePacket packet = new SavefilePacket(null);

    /** Reads the file header; {@code input} is at its beginning, of which four bytes are there. */
    PcapReader(Input input) throws IOException {
        this.input = input;
        bigEndian = !isMagic(Fields.u32(input.segment, input.at, false));
        int magic = u32(0);
        long got = input.available(PcapHeader.LENGTH);
        if (got < PcapHeader.LENGTH) {
            throw input.malformed(
                    "pcap file header is cut short, %d of %d bytes"
                            .formatted(got, PcapHeader.LENGTH));
        }
        boolean kuznetzov = magic == PcapHeader.MAGIC_KUZNETZOV;
        boolean netsniffNg = magic == PcapHeader.MAGIC_NETSNIFF_NG;
        boolean nanoseconds =
                netsniffNg
                        || magic == PcapHeader.MAGIC_NANOSECONDS
                        || magic == PcapHeader.MAGIC_NAVTEL;
        lengths = lengths(u16(4), u16(6));
        recordHeader = kuznetzov || netsniffNg ? LONG_RECORD_HEADER : RECORD_HEADER;
        nanosPerUnit = nanoseconds ? 1 : 1000;
        LinkType linkType = linkType(u32(20));
        int snaplen = Snaplen.of(u32(16), linkType);
        if (kuznetzov && linkType.equals(LinkType.ETHERNET)) {
            // On other media that variant made up an Ethernet header, beyond the snaplen.
            snaplen = Math.min(snaplen, Integer.MAX_VALUE - ETHERNET_HEADER) + ETHERNET_HEADER;
        }
        limit = Snaplen.limit(linkType);
        captured =
                new CaptureInterface(
                        linkType,
                        snaplen,
                        "",
                        nanoseconds ? TimestampUnit.NANOSECONDS : TimestampUnit.MICROSECONDS,
                        u32(20) & PcapHeader.FRAME_CHECK_MASK,
                        EncodedOptions.none(OptionScope.INTERFACE));
        form =
                new PcapForm(
                        magic,
                        bigEndian,
                        u16(4),
                        u16(6),
                        new PcapHeader(linkType, snaplen, nanoseconds, captured.frameCheck()));
        packet.setInterface(0, captured);
        input.at += PcapHeader.LENGTH;
    }

    /** {@return whether {@code input}, which is at its beginning, begins as pcap does} */
    static boolean recognizes(Input input) throws IOException {
        return input.available(Integer.BYTES) == Integer.BYTES
                && (isMagic(Fields.u32(input.segment, input.at, false))
                        || isMagic(Fields.u32(input.segment, input.at, true)));
    }

    private static boolean isMagic(int magic) {
        return switch (magic) {
            case PcapHeader.MAGIC_MICROSECONDS,
                    PcapHeader.MAGIC_NANOSECONDS,
                    PcapHeader.MAGIC_KUZNETZOV,
                    PcapHeader.MAGIC_NAVTEL,
                    PcapHeader.MAGIC_NETSNIFF_NG ->
                    true;
            default -> false;
        };
    }

    private Lengths lengths(int major, int minor) throws MalformedSavefileException {
        if (major == 543 && minor == 0) { // tcpdump of DG/UX
            return Lengths.WIRELEN_FIRST;
        }
        if (major != 2 || minor > 4) {
            throw input.malformed("unsupported pcap version %d.%d".formatted(major, minor));
        }
        return switch (minor) {
            case 4 -> Lengths.CAPLEN_FIRST;
            case 3 -> Lengths.SMALLER_IS_CAPLEN;
            default -> Lengths.WIRELEN_FIRST;
        };
    }

    private LinkType linkType(int field) throws MalformedSavefileException {
        int number = field & ~PcapHeader.FRAME_CHECK_MASK;
        if (number > 0xffff) {
            throw input.malformed("link type field 0x%08x has reserved bits set".formatted(field));
        }
        return LinkTypes.of(number);
    }

    @Override
    public @Nullable SavefilePacket next() throws IOException {
        long got = input.available(recordHeader);
        if (got < recordHeader) {
            if (got == 0) {
                return null;
            }
            throw input.malformed(
                    "packet record is cut short, %d of %d header bytes"
                            .formatted(got, recordHeader));
        }
        long seconds = Integer.toUnsignedLong(u32(0));
        long fraction = Integer.toUnsignedLong(u32(4)) * nanosPerUnit;
        int caplen = u32(8);
        int wirelen = u32(12);
        if (areSwapped(caplen, wirelen)) {
            int first = caplen;
            caplen = wirelen;
            wirelen = first;
        }
        if (caplen < 0 || caplen > limit) {
            throw input.malformed(
                    "packet record has %s captured bytes, over the limit of %d"
                            .formatted(Integer.toUnsignedString(caplen), limit));
        }
        return packet(seconds, fraction, caplen, wirelen);
    }

    private boolean areSwapped(int first, int second) {
        return switch (lengths) {
            case CAPLEN_FIRST -> false;
            case WIRELEN_FIRST -> true;
            case SMALLER_IS_CAPLEN -> Integer.compareUnsigned(first, second) > 0;
        };
    }

    private SavefilePacket packet(long seconds, long fraction, int caplen, int wirelen)
            throws IOException {
        long got = input.available(recordHeader + caplen);
        if (got < recordHeader + caplen) {
            throw input.malformed(
                    "packet record is cut short, %d of %d captured bytes"
                            .formatted(got - recordHeader, caplen));
        }
        packet.set(
                input.segment,
                input.at + recordHeader,
                Math.min(caplen, captured.snaplen()),
                wirelen,
                seconds * NANOS_PER_SECOND + fraction);
        packet.setSecondsInFraction(
                fraction < NANOS_PER_SECOND ? 0 : (int) (fraction / NANOS_PER_SECOND));
        input.at += recordHeader + caplen;
        return packet;
    }

    @Override
    public List<CaptureInterface> interfaces() {
        return List.of(captured);
    }

    @Override
    public boolean resynchronize() throws IOException {
        return Resynchronization.search(input, this::isPlausible);
    }

    /** {@return whether two records in a row make sense, or one up to the end} */
    private boolean isPlausible(MemorySegment segment, long from, long end, boolean last) {
        long at = from;
        long before = -1;
        for (int records = 0; records < PLAUSIBLE_RECORDS; records++) {
            if (at == end && last) {
                return records > 0;
            }
            if (end - at < recordHeader) {
                return records > 0;
            }
            long seconds = Integer.toUnsignedLong(Fields.u32(segment, at, bigEndian));
            int fraction = Fields.u32(segment, at + 4, bigEndian);
            int first = Fields.u32(segment, at + 8, bigEndian);
            int second = Fields.u32(segment, at + 12, bigEndian);
            boolean swapped = areSwapped(first, second);
            int caplen = swapped ? second : first;
            int wirelen = swapped ? first : second;
            boolean plausible =
                    Integer.compareUnsigned(fraction, NANOS_PER_SECOND / nanosPerUnit) < 0
                            && caplen > 0
                            && caplen <= limit
                            && wirelen >= caplen
                            && (before < 0 || Math.abs(seconds - before) < PLAUSIBLE_SECONDS);
            if (!plausible) {
                return false;
            }
            before = seconds;
            at += recordHeader + caplen;
            if (at > end) {
                return records > 0;
            }
        }
        return true;
    }

    PcapForm form() {
        return form;
    }

    @Override
    public void moved() {} // a record says all about itself

    @Override
    public boolean leads(List<OtherBlock> others, long from, long to, long packets)
            throws IOException {
        input.moveTo(from);
        long left = packets;
        while (left > 0 && input.offset() < to && input.available(recordHeader) == recordHeader) {
            int first = u32(8);
            int caplen = areSwapped(first, u32(12)) ? u32(12) : first;
            if (caplen < 0 || caplen > limit) {
                return false;
            }
            input.at += recordHeader + caplen;
            left--;
        }
        return others.isEmpty() && left == 0 && input.offset() == to;
    }

    @Override
    public void readOtherBlock() {} // there are none

    @Override
    public void onOther(OtherBlockListener listener) {}

    @Override
    public @Nullable Layout layout() {
        return lengths == Lengths.CAPLEN_FIRST && recordHeader == RECORD_HEADER
                ? new Layout.Pcap(bigEndian, nanosPerUnit, captured)
                : null;
    }

    private int u16(long field) {
        return Fields.u16(input.segment, input.at + field, bigEndian);
    }

    private int u32(long field) {
        return Fields.u32(input.segment, input.at + field, bigEndian);
    }
}
