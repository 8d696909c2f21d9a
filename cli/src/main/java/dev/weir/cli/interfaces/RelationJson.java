// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.interfaces;

import dev.weir.cli.output.JsonLine;
import dev.weir.live.interfaces.ForwardingEntry;
import dev.weir.live.interfaces.InterfaceDetails;
import dev.weir.live.interfaces.LinkKind;
import dev.weir.live.interfaces.Membership;

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
        KindJson.write(kind, line);
        switch (membership) {
            case Membership.None _, Membership.Other _ -> {}
            case Membership.BridgePort port ->
                    line.object("bridgePort", object -> port(port, object));
            case Membership.BondMember member ->
                    line.object("bondMember", object -> member(member, object));
        }
        line.objects("forwarding", details.forwarding(), RelationJson::entry);
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
        number("destinationPort", entry.destinationPort(), 0, line);
        number("destinationId", entry.destinationId(), -1, line);
        number("sourceId", entry.sourceId(), -1, line);
        line.field("via", entry.via());
        seconds("usedSecondsAgo", entry.usedSecondsAgo(), line);
        seconds("updatedSecondsAgo", entry.updatedSecondsAgo(), line);
    }

    /** A number that is not there is null. */
    private static void number(String name, int number, int none, JsonLine line) {
        if (number == none) {
            line.field(name, (String) null);
        } else {
            line.field(name, number);
        }
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
