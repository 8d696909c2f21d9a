// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.interfaces;

import dev.weir.cli.output.JsonLine;
import dev.weir.live.NetworkInterface;
import dev.weir.live.interfaces.AddressLabel;
import dev.weir.live.interfaces.AssignedAddress;
import dev.weir.live.interfaces.Driver;
import dev.weir.live.interfaces.InterfaceDetails;
import dev.weir.live.interfaces.Link;
import dev.weir.live.interfaces.LinkFlag;
import dev.weir.live.interfaces.LinkReference;
import dev.weir.live.interfaces.Offload;
import dev.weir.packet.address.AddressBlock;
import dev.weir.packet.address.IpAddress;

import org.jspecify.annotations.Nullable;

/** What {@code weir interfaces --json} prints of an interface; docs/interfaces.md lists it. */
final class InterfaceJson {
    private InterfaceJson() {}

    static void write(
            int number,
            NetworkInterface source,
            @Nullable InterfaceDetails details,
            StringBuilder out) {
        JsonLine line = new JsonLine(out);
        line.field("number", number);
        line.field("name", source.name());
        line.field("index", source.index());
        line.field("description", source.description());
        line.field("connection", InterfaceText.lower(source.connection()));
        line.field("linkType", source.linkType() == null ? null : source.linkType().dltName());
        if (details == null) {
            line.field("flags", source.flags().stream().map(Enum::name).toList());
            line.field("hardwareAddress", source.hardwareAddress());
        } else {
            link(details, line);
            RelationJson.write(details, line);
            line.objects("addresses", details.addresses(), InterfaceJson::address);
            driver(details.driver(), line);
            line.object("received", counts -> counts(details.link().traffic().received(), counts));
            line.object("sent", counts -> counts(details.link().traffic().sent(), counts));
            line.field("multicast", details.link().traffic().multicast());
            line.field("collisions", details.link().traffic().collisions());
        }
        line.end();
    }

    private static void link(InterfaceDetails details, JsonLine line) {
        Link link = details.link();
        line.field("otherNames", link.otherNames());
        line.field("alias", link.alias());
        line.field("flags", link.flags().stream().map(LinkFlag::word).toList());
        line.field("state", InterfaceText.lower(link.state()));
        line.field("hardwareType", details.hardwareType());
        line.field("hardwareAddress", link.hardware().address());
        line.field("broadcastAddress", link.hardware().broadcast());
        line.field("permanentAddress", link.hardware().permanent());
        line.field("mtu", link.mtu().octets());
        line.field("minMtu", link.mtu().least());
        line.field("maxMtu", link.mtu().most());
        line.field("promiscuity", link.promiscuity());
        line.field("allMulticast", link.allMulticast());
        line.field("queueDiscipline", link.queues().discipline());
        line.field("queueLength", link.queues().length());
        line.field("sendQueues", link.queues().send());
        line.field("receiveQueues", link.queues().receive());
        line.field("group", link.queues().group());
    }

    private static void address(AssignedAddress address, JsonLine line) {
        AddressBlock block = address.block();
        line.field("family", address.address().isIpv4() ? "inet" : "inet6");
        line.field("address", address.address().toString());
        line.field("prefixLength", address.prefixLength());
        IpAddress peer = address.peer();
        line.field("broadcast", text(address.broadcast()));
        line.field("broadcastKind", address.broadcastKind());
        line.field("peer", text(peer));
        line.field("peerKind", peer == null ? "" : AddressBlock.of(peer).kind().word());
        line.field("scope", address.scope());
        line.field("scopeId", address.scopeId());
        line.field("label", address.label());
        line.field("labels", address.labels().stream().map(AddressLabel::word).toList());
        seconds("validSeconds", address.validSeconds(), line);
        seconds("preferredSeconds", address.preferredSeconds(), line);
        line.field("kind", block.kind().word());
        line.field("block", block.prefix().toString());
        line.field("reference", block.reference());
        line.field("role", address.role().word());
    }

    /** A time that does not end is null. */
    private static void seconds(String name, long seconds, JsonLine line) {
        if (seconds == AssignedAddress.FOREVER) {
            line.field(name, (String) null);
        } else {
            line.field(name, seconds);
        }
    }

    private static void driver(Driver driver, JsonLine line) {
        Driver.Settings settings = driver.settings();
        line.field("driver", driver.name());
        line.field("bus", driver.bus());
        line.field("firmware", driver.firmware());
        line.field("media", settings.media().word());
        if (settings.megabitsPerSecond() == Driver.Settings.UNKNOWN) {
            line.field("megabitsPerSecond", (String) null);
        } else {
            line.field("megabitsPerSecond", settings.megabitsPerSecond());
        }
        line.field("duplex", InterfaceText.lower(settings.duplex()));
        line.field("autonegotiation", settings.autonegotiation());
        line.objects("offloads", driver.offloads(), InterfaceJson::offload);
        Driver.Timestamps timestamps = driver.timestamps();
        line.object(
                "timestamps",
                object -> {
                    object.field("software", timestamps.software());
                    object.field("hardware", timestamps.hardware());
                    object.field("hardwareAllPackets", timestamps.allPackets());
                    object.field("clock", timestamps.clock());
                });
    }

    private static void offload(Offload offload, JsonLine line) {
        line.field("feature", offload.feature().word());
        line.field("option", offload.feature().option());
        line.field("active", offload.active());
        line.field("fixed", offload.fixed());
        line.field("effect", offload.feature().effect());
    }

    private static void counts(Link.Counts counts, JsonLine line) {
        line.field("packets", counts.packets());
        line.field("bytes", counts.bytes());
        line.field("errors", counts.errors());
        line.field("dropped", counts.dropped());
        line.field("overruns", counts.overruns());
    }

    /** Another interface, as an object; null for none. */
    static void reference(String name, @Nullable LinkReference reference, JsonLine line) {
        if (reference == null) {
            line.field(name, (String) null);
        } else {
            line.object(name, object -> reference(reference, object));
        }
    }

    static void reference(LinkReference reference, JsonLine line) {
        line.field("index", reference.index());
        line.field("name", reference.name());
        line.field("namespace", reference.namespace());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
