// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

import static dev.weir.packet.address.AddressKind.DOCUMENTATION;
import static dev.weir.packet.address.AddressKind.GLOBAL;
import static dev.weir.packet.address.AddressKind.IPV4_COMPATIBLE;
import static dev.weir.packet.address.AddressKind.IPV4_TRANSLATED;
import static dev.weir.packet.address.AddressKind.MULTICAST;
import static dev.weir.packet.address.AddressKind.RESERVED;
import static dev.weir.packet.address.AddressKind.SITE_LOCAL;

import java.util.ArrayList;
import java.util.List;

/**
 * Blocks that are no entries of the special-purpose registries: those of IANA's IPv4 multicast
 * address space registry, of its IPv6 address space and multicast registries, what RFCs call the
 * rest, and the rest.
 */
final class OtherBlocks {
    private static final List<AddressBlock> ONCE =
            List.of(
                    block("0.0.0.0/0", GLOBAL, "unicast", "RFC 791"),
                    block("224.0.0.0/4", MULTICAST, "Multicast", "RFC 5771"),
                    block("224.0.0.0/24", MULTICAST, "Local Network Control Block", "RFC 5771"),
                    block("224.0.1.0/24", MULTICAST, "Internetwork Control Block", "RFC 5771"),
                    block("224.2.0.0/16", MULTICAST, "SDP/SAP Block", "RFC 5771"),
                    block("232.0.0.0/8", MULTICAST, "Source-Specific Multicast", "RFC 4607"),
                    block("233.0.0.0/8", MULTICAST, "GLOP Block", "RFC 3180"),
                    block("233.252.0.0/14", MULTICAST, "AD-HOC Block III", "RFC 5771"),
                    block("233.252.0.0/24", DOCUMENTATION, "MCAST-TEST-NET", "RFC 6676"),
                    block("234.0.0.0/8", MULTICAST, "Unicast-Prefix-based Multicast", "RFC 6034"),
                    block("239.0.0.0/8", MULTICAST, "Administratively Scoped Block", "RFC 2365"),
                    block("239.192.0.0/14", MULTICAST, "Organization-Local Scope", "RFC 2365"),
                    block("239.255.0.0/16", MULTICAST, "Local Scope", "RFC 2365"),
                    block("::/0", RESERVED, "Reserved by IETF", "RFC 4291"),
                    block("::/96", IPV4_COMPATIBLE, "IPv4-compatible, deprecated", "RFC 4291"),
                    block("::ffff:0:0:0/96", IPV4_TRANSLATED, "IPv4-translated", "RFC 2765"),
                    block("2000::/3", GLOBAL, "Global Unicast", "RFC 4291"),
                    block("3ffe::/16", RESERVED, "6bone, given back", "RFC 3701"),
                    block("fec0::/10", SITE_LOCAL, "Site-Local Unicast, deprecated", "RFC 3879"),
                    block("ff00::/8", MULTICAST, "Multicast", "RFC 4291"),
                    block("ff02::1:ff00:0/104", MULTICAST, "Solicited-Node", "RFC 4291"));

    static final List<AddressBlock> BLOCKS = all();

    private OtherBlocks() {}

    private static List<AddressBlock> all() {
        List<AddressBlock> all = new ArrayList<>(ONCE);
        for (int scope = 0; scope < 16; scope++) {
            String prefix = "ff0" + Integer.toHexString(scope) + "::db8:0:0/96";
            all.add(block(prefix, DOCUMENTATION, "Documentation Addresses", "RFC 6676"));
        }
        return List.copyOf(all);
    }

    private static AddressBlock block(
            String prefix, AddressKind kind, String name, String reference) {
        return new AddressBlock(Prefix.of(prefix), kind, name, reference, false, null);
    }
}
