// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.address;

import dev.weir.cli.output.LabelledLines;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.Ipv6Address;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.address.MacBlock;

import org.jspecify.annotations.Nullable;

/** What {@code weir address} prints of a MAC address. */
final class MacAddressText {
    private static final int IPV4_GROUP_BITS = 25;

    private MacAddressText() {}

    static void append(MacAddress address, LabelledLines lines) {
        MacBlock block = MacBlock.of(address);
        lines.line("kind", kind(address));
        if (block != null) {
            String reference = block.reference();
            lines.line("block", block.name() + (reference.isEmpty() ? "" : " (" + reference + ")"));
        }
        lines.line("first octet", bits(address));
        String slap = slap(address);
        if (!address.isLocal()) {
            lines.line("assigned by", assigned(address));
        } else if (slap != null) {
            lines.line("made up by", slap);
        }
        String groups = groups(address, block);
        if (groups != null) {
            lines.line("groups", groups);
        }
        if (!address.isGroup()) {
            lines.line("link-local", linkLocal(address).toString());
        }
    }

    static String kind(MacAddress address) {
        if (address.isBroadcast()) {
            return "broadcast";
        }
        return (address.isGroup() ? "group (multicast)" : "individual (unicast)")
                + (address.length() == 8 ? ", EUI-64" : "");
    }

    private static String bits(MacAddress address) {
        return "%02x: I/G bit %d, %s; U/L bit %d, %s"
                .formatted(
                        address.octet(0),
                        address.isGroup() ? 1 : 0,
                        address.isGroup() ? "a group" : "one station",
                        address.isLocal() ? 1 : 0,
                        address.isLocal() ? "locally administered" : "universally administered");
    }

    private static String assigned(MacAddress address) {
        return "the owner of the OUI %02X-%02X-%02X"
                .formatted(address.octet(0) & 0xfe, address.octet(1), address.octet(2));
    }

    /** {@return the quadrant of a local address of a station, IEEE 802c; null of a group} */
    static @Nullable String slap(MacAddress address) {
        return !address.isLocal() || address.isGroup()
                ? null
                : switch (address.octet(0) >>> 2 & 3) {
                    case 0 -> "an administrator or program, freely (IEEE 802c AAI)";
                    case 1 -> "reserved (IEEE 802c)";
                    case 2 -> "the owner of a company ID (IEEE 802c ELI)";
                    default -> "a protocol of IEEE (IEEE 802c SAI)";
                };
    }

    /** {@return the IP groups whose packets are sent there, or null if none are} */
    static @Nullable String groups(MacAddress address, @Nullable MacBlock block) {
        if (block == null) {
            return null;
        }
        if (block.bits() == IPV4_GROUP_BITS) {
            int low = (int) address.value() & 0x7f_ffff;
            return new Ipv4Address(0xe000_0000 | low)
                    + ", "
                    + new Ipv4Address(0xe080_0000 | low)
                    + " and 30 more, to "
                    + new Ipv4Address(0xef80_0000 | low);
        }
        if (block.bits() == Short.SIZE) {
            long low = address.value() & 0xffff_ffffL;
            return "all of IPv6 that end like " + new Ipv6Address(0xff02L << 48, low);
        }
        return null;
    }

    /** {@return the address that a host makes of it for itself, RFC 4862 5.3 and RFC 4291 A} */
    static Ipv6Address linkLocal(MacAddress address) {
        return new Ipv6Address(0xfe80L << 48, address.interfaceIdentifier());
    }
}
