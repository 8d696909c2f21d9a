// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.address;

import dev.weir.cli.output.LabelledLines;
import dev.weir.packet.address.AddressBlock;
import dev.weir.packet.address.AddressKind;
import dev.weir.packet.address.EmbeddedAddress;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.Ipv6Address;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.address.MulticastGroup;
import dev.weir.packet.address.MulticastScope;
import dev.weir.packet.address.NetworkRole;
import dev.weir.packet.address.Prefix;
import dev.weir.packet.address.Reach;
import dev.weir.packet.address.WrittenAddress;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What {@code weir address} prints of an IP address. */
final class IpAddressText {
    /** As many addresses as fit a number that people read; more are told as a power of two. */
    private static final BigInteger READABLE = BigInteger.ONE.shiftLeft(32);

    private final IpAddress address;
    private final WrittenAddress written;
    private final LabelledLines lines;

    private IpAddressText(IpAddress address, WrittenAddress written, LabelledLines lines) {
        this.address = address;
        this.written = written;
        this.lines = lines;
    }

    static void append(IpAddress address, WrittenAddress written, LabelledLines lines) {
        new IpAddressText(address, written, lines).append();
    }

    private void append() {
        List<AddressBlock> blocks = AddressBlock.all(address);
        AddressBlock block = blocks.getFirst();
        lines.line("kind", block.kind().word() + " (" + block.reference() + ")");
        for (AddressBlock each : blocks) {
            if (each.prefix().length() > 0) {
                lines.line("block", each.toString());
            }
        }
        Reach reach = block.reach();
        if (reach != null) {
            lines.line("may be", words(reach));
        }
        if (written.hasPrefix()) {
            network(block);
        }
        if (!written.zone().isEmpty()) {
            lines.line("zone", written.zone());
        }
        multicast();
        if (address instanceof Ipv6Address ipv6) {
            inside(ipv6, block.kind());
        }
        lines.line("octets", HexFormat.of().formatHex(address.octets()));
        lines.line("reverse name", reverseName(address));
    }

    static String words(Reach reach) {
        List<String> may = new ArrayList<>();
        if (reach.source()) {
            may.add("a source");
        }
        if (reach.destination()) {
            may.add("a destination");
        }
        if (reach.forwardable()) {
            may.add("forwarded by routers");
        }
        Boolean global = reach.global();
        if (global == null) {
            may.add("global if what is inside is");
        } else if (global) {
            may.add("global");
        }
        return may.isEmpty() ? "in no packet outside of a host" : String.join(", ", may);
    }

    private void network(AddressBlock block) {
        Prefix network = written.prefix();
        BigInteger size = network.size();
        String count =
                size.compareTo(READABLE) > 0 ? "2^" + (size.bitLength() - 1) : size.toString();
        lines.line(
                "network",
                network
                        + ", "
                        + (size.equals(BigInteger.ONE)
                                ? "this address alone"
                                : count + " addresses")
                        + (size.equals(BigInteger.ONE) ? "" : " to " + network.last()));
        NetworkRole role = NetworkRole.of(address, written.prefixLength());
        if (role != NetworkRole.HOST) {
            lines.line("in it", role.word() + " (" + role.reference() + ")");
        }
        if (network.length() < block.prefix().length()) {
            lines.line("beware", "the network is larger than the block " + block.prefix());
        }
    }

    private void multicast() {
        MulticastScope scope = MulticastScope.of(address);
        if (scope == null) {
            return;
        }
        lines.line("scope", scope.word());
        String name = MulticastGroup.name(address);
        if (name != null) {
            lines.line("group", name);
        }
        MacAddress ethernet = MulticastGroup.ethernet(address);
        if (ethernet != null) {
            lines.line("Ethernet", "sent to " + ethernet);
        }
    }

    private void inside(Ipv6Address ipv6, AddressKind kind) {
        for (EmbeddedAddress each : EmbeddedAddress.of(ipv6)) {
            String what = each.role() + " " + each.address();
            if (each.port() >= 0) {
                what += " port " + each.port();
            }
            if (each.address() instanceof IpAddress ip) {
                what += ", " + AddressBlock.of(ip).kind().word();
            }
            lines.line("inside", what);
        }
        boolean asked =
                switch (kind) {
                    case MULTICAST, UNSPECIFIED, LOOPBACK, IPV4_MAPPED -> false;
                    default -> MulticastScope.of(ipv6) == null;
                };
        if (asked) {
            lines.line("asked for at", MulticastGroup.solicitedNode(ipv6).toString());
        }
    }

    /**
     * {@return the name under which DNS has the names of an address: RFC 1035 3.5, RFC 3596 2.5}
     */
    static String reverseName(IpAddress address) {
        StringBuilder name = new StringBuilder();
        byte[] octets = address.octets();
        for (int i = octets.length - 1; i >= 0; i--) {
            int octet = octets[i] & 0xff;
            if (address.isIpv4()) {
                name.append(octet).append('.');
            } else {
                name.append(Character.forDigit(octet & 15, 16)).append('.');
                name.append(Character.forDigit(octet >>> 4, 16)).append('.');
            }
        }
        return name.append(address.isIpv4() ? "in-addr.arpa" : "ip6.arpa").toString();
    }
}
