// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.interfaces;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What holds of an address of an interface: IFA_F_ of {@code linux/if_addr.h}, by ip's words. */
public enum AddressLabel {
    /** It goes when its time is over; a server or a router gave it. */
    DYNAMIC("dynamic"),
    /** Somebody set it, and it stays. */
    PERMANENT("permanent"),
    /** IPv6: made up, for connections of its own only, RFC 8981. */
    TEMPORARY("temporary"),
    /** IPv4: not the first of its network. */
    SECONDARY("secondary"),
    /** Not asked for whether others have it. */
    NO_DAD("nodad"),
    /** In use while others are still asked whether they have it, RFC 4429. */
    OPTIMISTIC("optimistic"),
    /** Others have it too. */
    DAD_FAILED("dadfailed"),
    /** The one under which a mobile host is known. */
    HOME("home"),
    /** Valid, and not for new connections. */
    DEPRECATED("deprecated"),
    /** Not in use yet: others are asked whether they have it. */
    TENTATIVE("tentative"),
    /** Temporary addresses are made of it. */
    MANAGES_TEMPORARY("mngtmpaddr"),
    /** No route was made of its prefix. */
    NO_PREFIX_ROUTE("noprefixroute"),
    /** A group is joined for it. */
    AUTO_JOIN("autojoin"),
    /** Made of a secret and the network, so that it tells nothing of the card, RFC 7217. */
    STABLE_PRIVACY("stable-privacy");

    private static final int FIRST = 0x1;
    private static final int SET_BY_HAND = 0x80;

    private final String word;

    AddressLabel(String word) {
        this.word = word;
    }

    /** {@return what ip(8) calls it} */
    public String word() {
        return word;
    }

    /**
     * {@return what the bits of IFA_FLAGS say}
     *
     * @param ipv4 whether they are those of an IPv4 address; one bit means something else there
     */
    public static Set<AddressLabel> of(int bits, boolean ipv4) {
        EnumSet<AddressLabel> labels = EnumSet.noneOf(AddressLabel.class);
        labels.add((bits & SET_BY_HAND) != 0 ? PERMANENT : DYNAMIC);
        if ((bits & FIRST) != 0) {
            labels.add(ipv4 ? SECONDARY : TEMPORARY);
        }
        AddressLabel[] byBit = {
            null,
            NO_DAD,
            OPTIMISTIC,
            DAD_FAILED,
            HOME,
            DEPRECATED,
            TENTATIVE,
            null,
            MANAGES_TEMPORARY,
            NO_PREFIX_ROUTE,
            AUTO_JOIN,
            STABLE_PRIVACY
        };
        for (int bit = 0; bit < byBit.length; bit++) {
            if (byBit[bit] != null && (bits & 1 << bit) != 0) {
                labels.add(byBit[bit]);
            }
        }
        return Collections.unmodifiableSet(labels);
    }
}
