// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.cli.expression.PacketFilter;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.savefile.CaptureInterface;
import dev.weir.savefile.PcapHeader;
import dev.weir.savefile.SavefilePacket;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What the header of a pcap savefile says that packets of other savefiles are copied to. */
public final class PcapHeaders {
    private PcapHeaders() {}

    /**
     * {@return the header of a copy}
     *
     * @param interfaces those that are known until now
     * @param first the packet that comes first, null if there is none
     */
    public static PcapHeader of(List<CaptureInterface> interfaces, @Nullable Packet first) {
        if (interfaces.isEmpty()) {
            return PcapHeader.of(LinkType.ETHERNET, PacketFilter.SNAPLEN);
        }
        PcapHeader header = snaplenOfAll(PcapHeader.of(captured(interfaces, first)), interfaces);
        boolean finer =
                interfaces.stream().anyMatch(i -> i.timestampUnit().isFinerThanMicroseconds());
        return finer ? header.withNanoseconds() : header;
    }

    private static CaptureInterface captured(
            List<CaptureInterface> interfaces, @Nullable Packet first) {
        return switch (first) {
            case null -> interfaces.getFirst();
            case SavefilePacket packet -> packet.captureInterface();
            default -> interfaces.get(first.interfaceId());
        };
    }

    private static PcapHeader snaplenOfAll(PcapHeader header, List<CaptureInterface> interfaces) {
        if (interfaces.size() == 1) {
            return header;
        }
        int snaplen = PacketFilter.SNAPLEN; // interfaces that come later may have any
        for (CaptureInterface each : interfaces) {
            snaplen = Math.max(snaplen, each.snaplen());
        }
        return PcapHeader.of(header.linkType(), snaplen);
    }
}
