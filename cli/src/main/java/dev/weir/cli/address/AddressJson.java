// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.address;

import dev.weir.cli.output.JsonLine;
import dev.weir.packet.address.Address;
import dev.weir.packet.address.AddressBlock;
import dev.weir.packet.address.EmbeddedAddress;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.Ipv6Address;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.address.MacBlock;
import dev.weir.packet.address.MulticastGroup;
import dev.weir.packet.address.MulticastScope;
import dev.weir.packet.address.NetworkRole;
import dev.weir.packet.address.Reach;
import dev.weir.packet.address.WrittenAddress;

import org.jspecify.annotations.Nullable;

/** The same as JSON. */
final class AddressJson {
    private AddressJson() {}

    static void write(WrittenAddress written, JsonLine line) {
        line.field("address", written.address().toString());
        switch (written.address()) {
            case IpAddress ip -> ip(ip, written, line);
            case MacAddress mac -> mac(mac, line);
        }
    }

    private static void ip(IpAddress address, WrittenAddress written, JsonLine line) {
        line.field("type", address.isIpv4() ? "ipv4" : "ipv6");
        line.field("kind", AddressBlock.of(address).kind().word());
        line.objects("blocks", AddressBlock.all(address), AddressJson::block);
        if (written.hasPrefix()) {
            NetworkRole role = NetworkRole.of(address, written.prefixLength());
            line.field("prefixLength", written.prefixLength());
            line.field("network", written.prefix().toString());
            line.field("last", written.prefix().last().toString());
            line.field("role", role.word());
        }
        if (!written.zone().isEmpty()) {
            line.field("zone", written.zone());
        }
        MulticastScope scope = MulticastScope.of(address);
        if (scope != null) {
            line.field("scope", scope.word());
            line.field("group", MulticastGroup.name(address));
            line.field("ethernet", text(MulticastGroup.ethernet(address)));
        }
        if (address instanceof Ipv6Address ipv6) {
            line.objects("inside", EmbeddedAddress.of(ipv6), AddressJson::inside);
        }
        line.field("reverseName", IpAddressText.reverseName(address));
    }

    private static void block(AddressBlock block, JsonLine line) {
        line.field("prefix", block.prefix().toString());
        line.field("kind", block.kind().word());
        line.field("name", block.name());
        line.field("reference", block.reference());
        line.field("specialPurpose", block.specialPurpose());
        Reach reach = block.reach();
        if (reach != null) {
            line.field("source", reach.source());
            line.field("destination", reach.destination());
            line.field("forwardable", reach.forwardable());
            Boolean global = reach.global();
            if (global == null) {
                line.field("global", (String) null);
            } else {
                line.field("global", (boolean) global);
            }
            line.field("reserved", reach.reserved());
        }
    }

    private static void inside(EmbeddedAddress inside, JsonLine line) {
        line.field("role", inside.role());
        line.field("address", inside.address().toString());
        if (inside.port() >= 0) {
            line.field("port", inside.port());
        }
        if (inside.address() instanceof IpAddress ip) {
            line.field("kind", AddressBlock.of(ip).kind().word());
        }
    }

    private static void mac(MacAddress address, JsonLine line) {
        MacBlock block = MacBlock.of(address);
        line.field("type", address.length() == 8 ? "eui64" : "mac");
        line.field("broadcast", address.isBroadcast());
        line.field("group", address.isGroup());
        line.field("local", address.isLocal());
        line.field("block", block == null ? null : block.name());
        line.field("reference", block == null ? null : block.reference());
        line.field("groups", MacAddressText.groups(address, block));
        if (!address.isGroup()) {
            line.field("linkLocal", MacAddressText.linkLocal(address).toString());
        }
    }

    private static @Nullable String text(@Nullable Address address) {
        return address == null ? null : address.toString();
    }
}
