// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.interfaces;

import dev.weir.cli.output.JsonLine;
import dev.weir.live.interfaces.LinkKind;
import dev.weir.live.interfaces.SpanningTree;

/** What an interface is that the kernel makes, as JSON. */
final class KindJson {
    private KindJson() {}

    static void write(LinkKind kind, JsonLine line) {
        switch (kind) {
            case LinkKind.Device _, LinkKind.Veth _, LinkKind.Other _ -> {}
            case LinkKind.Macvlan macvlan -> line.field("mode", macvlan.mode());
            case LinkKind.Ipvlan ipvlan -> {
                line.field("mode", ipvlan.mode());
                line.field("reach", ipvlan.reach());
            }
            case LinkKind.Vlan vlan -> line.object("vlan", object -> vlan(vlan, object));
            case LinkKind.Vxlan vxlan -> line.object("vxlan", object -> vxlan(vxlan, object));
            case LinkKind.Geneve geneve -> line.object("geneve", object -> geneve(geneve, object));
            case LinkKind.Tunnel tunnel -> line.object("tunnel", object -> tunnel(tunnel, object));
            case LinkKind.Tun tun -> line.object("tun", object -> tun(tun, object));
            case LinkKind.Vrf vrf -> line.field("table", vrf.table());
            case LinkKind.Bridge bridge -> line.object("bridge", object -> bridge(bridge, object));
            case LinkKind.Bond bond -> line.object("bond", object -> bond(bond, object));
        }
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
        line.field("external", vxlan.external());
    }

    private static void tunnel(LinkKind.Tunnel tunnel, JsonLine line) {
        line.field("local", tunnel.local());
        line.field("remote", tunnel.remote());
        number("receivedKey", tunnel.keys().received(), line);
        number("sentKey", tunnel.keys().sent(), line);
        line.field("external", tunnel.external());
    }

    private static void geneve(LinkKind.Geneve geneve, JsonLine line) {
        line.field("id", geneve.id());
        line.field("remote", geneve.remote());
        line.field("port", geneve.port());
        line.field("external", geneve.external());
    }

    private static void tun(LinkKind.Tun tun, JsonLine line) {
        line.field("type", tun.frames() ? "tap" : "tun");
        line.field("persistent", tun.persistent());
        line.field("multiQueue", tun.multiQueue());
        number("user", tun.user(), line);
        number("group", tun.group(), line);
    }

    /** What is not set is null. */
    private static void number(String name, long number, JsonLine line) {
        if (number < 0) {
            line.field(name, (String) null);
        } else {
            line.field(name, number);
        }
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
}
