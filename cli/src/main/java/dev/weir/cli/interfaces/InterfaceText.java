// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.interfaces;

import dev.weir.cli.output.LabelledLines;
import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.SafeText;
import dev.weir.live.interfaces.AddressLabel;
import dev.weir.live.interfaces.AssignedAddress;
import dev.weir.live.interfaces.Driver;
import dev.weir.live.interfaces.InterfaceDetails;
import dev.weir.live.interfaces.Link;
import dev.weir.live.interfaces.LinkFlag;
import dev.weir.live.interfaces.Offload;
import dev.weir.packet.address.AddressBlock;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.NetworkRole;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What {@code weir interfaces -v} prints below the line of an interface. */
final class InterfaceText {
    private static final String DIRECTED = NetworkRole.DIRECTED_BROADCAST.word();

    private final InterfaceDetails details;
    private final Link link;
    private final LabelledLines lines;

    private InterfaceText(InterfaceDetails details, LabelledLines lines) {
        this.details = details;
        this.link = details.link();
        this.lines = lines;
    }

    /**
     * Appends the lines.
     *
     * @param all the other interfaces, by which ports and learned addresses are named
     */
    static void append(InterfaceDetails details, List<InterfaceDetails> all, LabelledLines lines) {
        InterfaceText text = new InterfaceText(details, lines);
        text.link();
        text.hardware();
        RelationText.append(details, all, text.lines);
        for (AssignedAddress address : details.addresses()) {
            text.address(address);
        }
        text.offloads();
        text.traffic();
    }

    /** {@return the constant as people read it} */
    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void link() {
        List<String> flags = new ArrayList<>();
        for (LinkFlag flag : link.flags()) {
            flags.add(flag.word());
        }
        lines.line("flags", flags.isEmpty() ? "none" : String.join(", ", flags));
        Link.Mtu mtu = link.mtu();
        lines.line(
                "link",
                "index %d, state %s, MTU %d%s, promiscuous for %d, queue %s of %d"
                        .formatted(
                                link.index(),
                                lower(link.state()),
                                mtu.octets(),
                                mtu.most() == 0
                                        ? ""
                                        : " (" + mtu.least() + " to " + mtu.most() + ")",
                                link.promiscuity(),
                                SafeText.of(link.queues().discipline()),
                                link.queues().length()));
        List<String> names = new ArrayList<>(link.otherNames());
        if (!link.alias().isEmpty()) {
            names.add('"' + link.alias() + '"');
        }
        if (!names.isEmpty()) {
            lines.line("also called", SafeText.of(String.join(", ", names)));
        }
    }

    private void hardware() {
        Link.Hardware hardware = link.hardware();
        String type = details.hardwareType().toLowerCase(Locale.ROOT);
        String address = hardware.address().isEmpty() ? "no address" : hardware.address();
        String more = hardware.broadcast().isEmpty() ? "" : ", broadcast " + hardware.broadcast();
        if (!hardware.permanent().isEmpty() && !hardware.permanent().equals(hardware.address())) {
            more += ", made with " + hardware.permanent();
        }
        lines.line("hardware", type + ", " + address + more);
        Driver driver = details.driver();
        Driver.Settings settings = driver.settings();
        List<String> media = new ArrayList<>();
        if (settings.media() != Driver.Media.UNKNOWN) {
            media.add(settings.media().word());
        }
        if (settings.megabitsPerSecond() != Driver.Settings.UNKNOWN) {
            media.add(settings.megabitsPerSecond() + " Mb/s");
        }
        if (settings.duplex() != Driver.Duplex.UNKNOWN) {
            media.add(lower(settings.duplex()) + " duplex");
        }
        if (!media.isEmpty()) {
            media.add(settings.autonegotiation() ? "negotiated" : "not negotiated");
            lines.line("media", String.join(", ", media));
        }
        if (!driver.name().isEmpty()) {
            String firmware = driver.firmware().isEmpty() ? "" : ", firmware " + driver.firmware();
            String bus = driver.bus().isEmpty() ? "" : " at " + driver.bus();
            lines.line("driver", SafeText.of(driver.name() + bus + firmware));
        }
        timestamps(driver.timestamps());
    }

    private void timestamps(Driver.Timestamps timestamps) {
        if (timestamps.known()) {
            String clock = timestamps.clock() < 0 ? "" : ", clock /dev/ptp" + timestamps.clock();
            String card = timestamps.allPackets() ? "kernel and card" : "kernel; card for PTP only";
            lines.line("times by", (timestamps.hardware() ? card : "kernel") + clock);
        }
    }

    private void address(AssignedAddress address) {
        StringBuilder text = new StringBuilder();
        IpAddress peer = address.peer();
        String length = "/" + address.prefixLength();
        boolean ofPeer = peer != null && peer.isIpv4();
        text.append(address.address()).append(ofPeer ? "" : length);
        if (peer != null) {
            text.append(" peer ").append(peer).append(ofPeer ? length : "");
            text.append(" (").append(AddressBlock.of(peer).kind().word()).append(')');
        }
        if (address.broadcast() != null) {
            String kind = address.broadcastKind();
            text.append(" broadcast ").append(address.broadcast());
            // what it should be needs no words
            text.append(kind.equals(DIRECTED) ? "" : " (" + kind + ")");
        }
        text.append(" scope ").append(address.scope());
        if (address.scopeId() != 0) {
            text.append(" (id ").append(address.scopeId()).append(')');
        }
        for (AddressLabel label : address.labels()) {
            text.append(' ').append(label.word());
        }
        if (!address.label().isEmpty() && !address.label().equals(link.name())) {
            text.append(" label ").append(SafeText.of(address.label()));
        }
        if (address.validSeconds() != AssignedAddress.FOREVER) {
            text.append(" valid ").append(address.validSeconds()).append(" s, preferred ");
            text.append(address.preferredSeconds()).append(" s");
        }
        AddressBlock block = address.block();
        text.append("; ").append(block.kind().word());
        text.append(" (").append(block.reference()).append(')');
        NetworkRole role = address.role();
        if (role != NetworkRole.HOST) {
            text.append(", beware: ").append(role.word()).append(" of its network");
        }
        lines.line(address.address().isIpv4() ? "inet" : "inet6", text.toString());
    }

    /** What is done to packets before a capture sees them, and what could be. */
    private void offloads() {
        Set<String> active = new TreeSet<>();
        for (Offload offload : details.driver().offloads()) {
            String option = offload.feature().option();
            // one option of ethtool may stand for several features
            if (offload.active() && active.add(option)) {
                String fixed = offload.fixed() ? " (fixed)" : "";
                lines.line("offload", option + fixed + ": " + offload.feature().effect());
            }
        }
        Set<String> idle = new TreeSet<>();
        for (Offload offload : details.driver().offloads()) {
            if (!active.contains(offload.feature().option())) {
                idle.add(offload.feature().option());
            }
        }
        if (!idle.isEmpty()) {
            lines.line("off", String.join(", ", idle));
        }
    }

    private void traffic() {
        Link.Traffic traffic = link.traffic();
        counts("received", traffic.received(), ", " + traffic.multicast() + " multicast");
        counts("sent", traffic.sent(), ", " + Quantity.count(traffic.collisions(), "collision"));
    }

    private void counts(String label, Link.Counts counts, String more) {
        lines.line(
                label,
                "%s, %s, %s, %d dropped, %s%s"
                        .formatted(
                                Quantity.count(counts.packets(), "packet"),
                                Quantity.count(counts.bytes(), "byte"),
                                Quantity.count(counts.errors(), "error"),
                                counts.dropped(),
                                Quantity.count(counts.overruns(), "overrun"),
                                more));
    }
}
