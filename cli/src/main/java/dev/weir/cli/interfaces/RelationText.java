// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.interfaces;

import dev.weir.cli.output.LabelledLines;
import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.SafeText;
import dev.weir.live.interfaces.ForwardingEntry;
import dev.weir.live.interfaces.InterfaceDetails;
import dev.weir.live.interfaces.LinkKind;
import dev.weir.live.interfaces.LinkReference;
import dev.weir.live.interfaces.Membership;
import dev.weir.live.interfaces.SpanningTree;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** What an interface has to do with others: bridges, bonds, VLANs, the other end of a veth. */
final class RelationText {
    /** Learned addresses, and set ones of tunnels, beyond these are counted. */
    private static final int SHOWN_ENTRIES = 20;

    private final InterfaceDetails details;
    private final List<InterfaceDetails> all;
    private final LabelledLines lines;

    private RelationText(
            InterfaceDetails details, List<InterfaceDetails> all, LabelledLines lines) {
        this.details = details;
        this.all = all;
        this.lines = lines;
    }

    static void append(InterfaceDetails details, List<InterfaceDetails> all, LabelledLines lines) {
        RelationText text = new RelationText(details, all, lines);
        text.kind(details.link().kind());
        text.membership(details.link().membership());
        text.forwarding();
    }

    private void kind(LinkKind kind) {
        LinkReference lower = details.lower();
        String on = lower == null ? "" : " on " + SafeText.of(lower.toString());
        switch (kind) {
            case LinkKind.Device _ -> {
                if (lower != null) {
                    lines.line("kind", "device" + on);
                }
            }
            case LinkKind.Veth _ ->
                    lines.line("kind", "veth" + on.replaceFirst(" on ", ", other end "));
            case LinkKind.Vlan vlan ->
                    lines.line(
                            "kind",
                            "VLAN %d%s, tag 0x%04x".formatted(vlan.id(), on, vlan.protocol()));
            case LinkKind.Macvlan macvlan ->
                    lines.line("kind", macvlan.word() + on + ", mode " + macvlan.mode());
            case LinkKind.Ipvlan ipvlan ->
                    lines.line(
                            "kind",
                            "%s%s, mode %s %s"
                                    .formatted(ipvlan.word(), on, ipvlan.mode(), ipvlan.reach()));
            case LinkKind.Tun tun -> lines.line("kind", TunnelText.of(tun));
            case LinkKind.Vrf vrf -> {
                lines.line("kind", "VRF, routing table " + vrf.table());
                members("members");
            }
            case LinkKind.Vxlan vxlan -> lines.line("kind", TunnelText.of(vxlan, on));
            case LinkKind.Geneve geneve -> lines.line("kind", TunnelText.of(geneve));
            case LinkKind.Tunnel tunnel -> lines.line("kind", TunnelText.of(tunnel, on));
            case LinkKind.Bridge bridge -> bridge(bridge);
            case LinkKind.Bond bond -> bond(bond);
            case LinkKind.Other other -> {
                lines.line("kind", SafeText.of(other.word()) + on);
                if (!details.members().isEmpty()) {
                    members("members");
                }
            }
        }
    }

    private void bridge(LinkKind.Bridge bridge) {
        lines.line(
                "kind",
                "bridge %s, priority %d, forgets after %s s%s%s"
                        .formatted(
                                bridge.id(),
                                bridge.priority(),
                                number(bridge.ageingSeconds()),
                                bridge.vlanFiltering() ? ", by VLAN" : "",
                                bridge.multicastSnooping() ? ", multicast snooping" : ""));
        SpanningTree tree = bridge.spanningTree();
        String root =
                tree.rootPort() == 0
                        ? "this is the root"
                        : "root %s through port %d, cost %d"
                                .formatted(tree.rootId(), tree.rootPort(), tree.rootPathCost());
        lines.line(
                "spanning tree",
                tree.run() == SpanningTree.Run.OFF
                        ? "off"
                        : "%s, %s, hello %s s, max age %s s, forward delay %s s%s"
                                .formatted(
                                        tree.run() == SpanningTree.Run.KERNEL
                                                ? "by the kernel"
                                                : "by a program",
                                        root,
                                        number(tree.helloSeconds()),
                                        number(tree.maxAgeSeconds()),
                                        number(tree.forwardDelaySeconds()),
                                        tree.topologyChange() ? ", changing" : ""));
        members("ports");
    }

    private void bond(LinkKind.Bond bond) {
        String active = bond.activeMember() == 0 ? "" : ", active " + name(bond.activeMember());
        String lacp = bond.lacpRate().isEmpty() ? "" : ", LACP " + bond.lacpRate();
        lines.line(
                "kind",
                "bond %s, by %s, MII every %d ms%s%s"
                        .formatted(
                                bond.mode(),
                                bond.hashPolicy(),
                                bond.miiMilliseconds(),
                                active,
                                lacp));
        members("members");
    }

    private void members(String label) {
        List<String> names = new ArrayList<>();
        for (LinkReference member : details.members()) {
            names.add(SafeText.of(member.name()));
        }
        lines.line(label, names.isEmpty() ? "none" : String.join(", ", names));
    }

    private void membership(Membership membership) {
        LinkReference master = details.master();
        String of = master == null ? "" : " of " + SafeText.of(master.toString());
        switch (membership) {
            case Membership.None _ -> {
                if (master != null) {
                    lines.line("member", of.strip());
                }
            }
            case Membership.BridgePort port -> port(port, of);
            case Membership.BondMember member ->
                    lines.line(
                            "member",
                            "%s, %s, MII %s, %s, permanent %s%s"
                                    .formatted(
                                            of.strip(),
                                            member.active() ? "active" : "backup",
                                            member.linkUp() ? "up" : "down",
                                            Quantity.count(member.failures(), "failure"),
                                            member.permanentAddress(),
                                            member.aggregator() == 0
                                                    ? ""
                                                    : ", aggregator " + member.aggregator()));
            case Membership.Other other -> lines.line("member", SafeText.of(other.word()) + of);
        }
    }

    private void port(Membership.BridgePort port, String of) {
        List<String> words = new ArrayList<>();
        words.add("port " + port.number() + of);
        words.add(InterfaceText.lower(port.state()));
        words.add("priority " + port.priority());
        words.add("path cost " + port.pathCost());
        add(words, !port.learning(), "does not learn");
        add(words, !port.flooding(), "does not flood");
        add(words, port.hairpin(), "hairpin");
        add(words, port.isolated(), "isolated");
        add(words, port.guard(), "guard");
        add(words, port.rootBlock(), "root block");
        lines.line("member", String.join(", ", words));
        lines.line(
                "designated",
                "root %s, bridge %s, cost %d"
                        .formatted(
                                port.designatedRoot(),
                                port.designatedBridge(),
                                port.designatedCost()));
    }

    private static void add(List<String> words, boolean holds, String word) {
        if (holds) {
            words.add(word);
        }
    }

    /** A bridge tells of all its ports, a port of itself. */
    private void forwarding() {
        List<ForwardingEntry> learned = new ArrayList<>();
        List<ForwardingEntry> set = new ArrayList<>();
        for (ForwardingEntry entry : details.forwarding()) {
            switch (entry.state()) {
                case LEARNED, STALE -> learned.add(entry);
                case PERMANENT, STATIC -> {
                    if (entry.destination() != null) {
                        set.add(entry);
                    }
                }
            }
        }
        entries("learned", learned);
        entries("set", set);
        int others = details.forwarding().size() - learned.size() - set.size();
        boolean ofBridge =
                details.link().kind() instanceof LinkKind.Bridge
                        || details.link().membership() instanceof Membership.BridgePort;
        if (others > 0 && ofBridge) {
            lines.line("permanent", others + " addresses of its own, or set; --json has them");
        }
    }

    private void entries(String label, List<ForwardingEntry> entries) {
        entries.stream().limit(SHOWN_ENTRIES).forEach(each -> lines.line(label, entry(each)));
        if (entries.size() > SHOWN_ENTRIES) {
            lines.line(label, (entries.size() - SHOWN_ENTRIES) + " more; --json has all");
        }
    }

    private String entry(ForwardingEntry entry) {
        return entry.address()
                + " at "
                + SafeText.of(name(entry.interfaceIndex()))
                + (entry.vlan() == 0 ? "" : " VLAN " + entry.vlan())
                + (entry.sourceId() < 0 ? "" : " of VXLAN " + entry.sourceId())
                + (entry.destination() == null ? "" : " behind " + entry.destination())
                + via(entry)
                + (entry.destinationId() < 0 ? "" : " as VXLAN " + entry.destinationId())
                + (entry.destinationPort() == 0 ? "" : ", UDP port " + entry.destinationPort())
                + (entry.externallyLearned() ? " by a program" : "")
                + (entry.updatedSecondsAgo() < 0
                        ? ""
                        : ", " + number(entry.updatedSecondsAgo()) + " s ago");
    }

    /** The number is one of the namespace that the tunnel was made in. */
    private String via(ForwardingEntry entry) {
        if (entry.via() == 0) {
            return "";
        }
        InterfaceDetails tunnel = find(entry.interfaceIndex());
        if (tunnel == null || !tunnel.link().relations().isElsewhere()) {
            return " via " + SafeText.of(name(entry.via()));
        }
        LinkReference lower = tunnel.lower();
        return lower != null && lower.index() == entry.via()
                ? " via " + SafeText.of(lower.toString())
                : " via if" + entry.via() + " in another namespace";
    }

    private String name(int index) {
        InterfaceDetails found = find(index);
        return found == null ? "if" + index : found.link().name();
    }

    private @Nullable InterfaceDetails find(int index) {
        for (InterfaceDetails each : all) {
            if (each.link().index() == index) {
                return each;
            }
        }
        return null;
    }

    private static String number(double seconds) {
        return seconds == Math.rint(seconds)
                ? Long.toString((long) seconds)
                : Double.toString(seconds);
    }
}
