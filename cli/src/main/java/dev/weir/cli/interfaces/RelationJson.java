// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.interfaces;

import dev.weir.cli.output.JsonLine;
import dev.weir.live.interfaces.ForwardingEntry;
import dev.weir.live.interfaces.InterfaceDetails;
import dev.weir.live.interfaces.LinkKind;
import dev.weir.live.interfaces.Membership;
import dev.weir.live.interfaces.SpanningTree;

/** What an interface has to do with others, as JSON. */
final class RelationJson {
    private RelationJson() {}

    static void write(InterfaceDetails details, JsonLine line) {
        LinkKind kind = details.link().kind();
        Membership membership = details.link().membership();
        line.field("kind", kind.word());
        InterfaceJson.reference("lower", details.lower(), line);
        InterfaceJson.reference("master", details.master(), line);
        line.objects("members", details.members(), InterfaceJson::reference);
        switch (kind) {
            case LinkKind.Device _, LinkKind.Veth _, LinkKind.Other _ -> {}
            case LinkKind.Macvlan macvlan -> line.field("mode", macvlan.mode());
            case LinkKind.Vlan vlan -> line.object("vlan", object -> vlan(vlan, object));
            case LinkKind.Vxlan vxlan -> line.object("vxlan", object -> vxlan(vxlan, object));
            case LinkKind.Tunnel tunnel -> line.object("tunnel", object -> tunnel(tunnel, object));
            case LinkKind.Bridge bridge -> line.object("bridge", object -> bridge(bridge, object));
            case LinkKind.Bond bond -> line.object("bond", object -> bond(bond, object));
        }
        switch (membership) {
            case Membership.None _, Membership.Other _ -> {}
            case Membership.BridgePort port ->
                    line.object("bridgePort", object -> port(port, object));
            case Membership.BondMember member ->
                    line.object("bondMember", object -> member(member, object));
        }
        line.objects("forwarding", details.forwarding(), RelationJson::entry);
    }

    private static void vlan(LinkKind.Vlan vlan, JsonLine line) {
        line.field("id", vlan.id());
        line.field("protocol", vlan.protocol());
    }

    private static void vxlan(LinkKind.Vxlan vxlan, JsonLine line) {
        line.field("id", vxlan.id());
        line.field("local", vxlan.local());
        line.field("remote", vxlan.remote());
        line.field("port", vxlan.port());
        line.field("lower", vxlan.lower());
    }

    private static void tunnel(LinkKind.Tunnel tunnel, JsonLine line) {
        line.field("local", tunnel.local());
        line.field("remote", tunnel.remote());
    }

    private static void bridge(LinkKind.Bridge bridge, JsonLine line) {
        SpanningTree tree = bridge.spanningTree();
        line.field("id", bridge.id());
        line.field("priority", bridge.priority());
        line.field("vlanFiltering", bridge.vlanFiltering());
        line.field("multicastSnooping", bridge.multicastSnooping());
        line.field("ageingSeconds", bridge.ageingSeconds());
        line.field("spanningTree", InterfaceText.lower(tree.run()));
        line.field("rootId", tree.rootId());
        line.field("rootPort", tree.rootPort());
        line.field("rootPathCost", tree.rootPathCost());
        line.field("topologyChange", tree.topologyChange());
        line.field("helloSeconds", tree.helloSeconds());
        line.field("maxAgeSeconds", tree.maxAgeSeconds());
        line.field("forwardDelaySeconds", tree.forwardDelaySeconds());
    }

    private static void bond(LinkKind.Bond bond, JsonLine line) {
        line.field("mode", bond.mode());
        line.field("activeMember", bond.activeMember());
        line.field("miiMilliseconds", bond.miiMilliseconds());
        line.field("hashPolicy", bond.hashPolicy());
        line.field("lacpRate", bond.lacpRate());
    }

    private static void port(Membership.BridgePort port, JsonLine line) {
        line.field("state", InterfaceText.lower(port.state()));
        line.field("number", port.number());
        line.field("priority", port.priority());
        line.field("pathCost", port.pathCost());
        line.field("designatedRoot", port.designatedRoot());
        line.field("designatedBridge", port.designatedBridge());
        line.field("designatedCost", port.designatedCost());
        line.field("learning", port.learning());
        line.field("flooding", port.flooding());
        line.field("hairpin", port.hairpin());
        line.field("isolated", port.isolated());
        line.field("guard", port.guard());
        line.field("rootBlock", port.rootBlock());
    }

    private static void member(Membership.BondMember member, JsonLine line) {
        line.field("active", member.active());
        line.field("linkUp", member.linkUp());
        line.field("failures", member.failures());
        line.field("permanentAddress", member.permanentAddress());
        line.field("aggregator", member.aggregator());
    }

    private static void entry(ForwardingEntry entry, JsonLine line) {
        line.field("address", entry.address());
        line.field("interface", entry.interfaceIndex());
        line.field("master", entry.master());
        line.field("vlan", entry.vlan());
        line.field("state", InterfaceText.lower(entry.state()));
        line.field("self", entry.self());
        line.field("externallyLearned", entry.externallyLearned());
        line.field("sticky", entry.sticky());
        line.field("destination", entry.destination());
        line.field("via", entry.via());
        seconds("usedSecondsAgo", entry.usedSecondsAgo(), line);
        seconds("updatedSecondsAgo", entry.updatedSecondsAgo(), line);
    }

    /** A time that is not known is null. */
    private static void seconds(String name, double seconds, JsonLine line) {
        if (seconds < 0) {
            line.field(name, (String) null);
        } else {
            line.field(name, seconds);
        }
    }
}
