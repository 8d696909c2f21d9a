// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

import org.jspecify.annotations.Nullable;

/**
 * How far packets to a group go. IPv6 has it in each address (RFC 7346); of IPv4 it follows from
 * the block (RFC 5771, RFC 2365).
 */
public enum MulticastScope {
    /** Inside of this machine. */
    INTERFACE_LOCAL("interface-local", 1),
    /** This link. */
    LINK_LOCAL("link-local", 2),
    /** This network of one technology, such as a mesh. */
    REALM_LOCAL("realm-local", 3),
    /** As far as somebody has set it up. */
    ADMIN_LOCAL("admin-local", 4),
    /** This site. */
    SITE_LOCAL("site-local", 5),
    /** All sites of one organization. */
    ORGANIZATION_LOCAL("organization-local", 8),
    /** Everywhere. */
    GLOBAL("global", 14),
    /** Whatever the administrator takes it for. */
    UNASSIGNED("unassigned", -1),
    /** Not to be used. */
    RESERVED("reserved", -1);

    private final String word;
    private final int number;

    MulticastScope(String word, int number) {
        this.word = word;
        this.number = number;
    }

    /** {@return what RFC 7346 calls it} */
    public String word() {
        return word;
    }

    /** {@return how far packets to {@code address} go, or null if it is no group} */
    public static @Nullable MulticastScope of(IpAddress address) {
        return switch (address) {
            case Ipv4Address ipv4 -> of(ipv4.value());
            case Ipv6Address ipv6 ->
                    ipv6.high() >>> 56 == 0xff ? ofNumber((int) (ipv6.high() >>> 48) & 15) : null;
        };
    }

    private static @Nullable MulticastScope of(int address) {
        if (address >>> 28 != 14) {
            return null;
        }
        if (address >>> 8 == 0xe00000) {
            return LINK_LOCAL;
        }
        if (address >>> 24 != 239) {
            return GLOBAL;
        }
        if (address >>> 16 == 0xefff) {
            return SITE_LOCAL;
        }
        return address >>> 18 == 0xefc0 >>> 2 ? ORGANIZATION_LOCAL : ADMIN_LOCAL;
    }

    private static MulticastScope ofNumber(int number) {
        if (number == 0 || number == 15) {
            return RESERVED;
        }
        for (MulticastScope scope : values()) {
            if (scope.number == number) {
                return scope;
            }
        }
        return UNASSIGNED;
    }
}
