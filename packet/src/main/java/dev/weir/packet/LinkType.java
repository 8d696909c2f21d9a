// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/**
 * What the first bytes of a packet are: a LINKTYPE_ number, as savefiles hold it.
 *
 * <p>Programs that capture use DLT_ numbers, which are the same but for a few old ones that differ
 * from system to system; those of Linux are meant here.
 *
 * @param number the LINKTYPE_ value, 0 to 65535; any value is allowed, known or not
 * @see <a href="https://www.tcpdump.org/linktypes.html">Link-layer header types</a>
 */
public record LinkType(int number) {
    /** BSD loopback: an address family in the byte order of the machine; LINKTYPE_NULL. */
    public static final LinkType NULL = new LinkType(0);

    /** Ethernet, from the destination address on; LINKTYPE_ETHERNET, DLT_EN10MB. */
    public static final LinkType ETHERNET = new LinkType(1);

    /** IPv4 or IPv6 from the version nibble on; LINKTYPE_RAW, DLT_RAW. */
    public static final LinkType RAW = new LinkType(101);

    /** Linux "cooked" packets; LINKTYPE_LINUX_SLL. */
    public static final LinkType LINUX_SLL = new LinkType(113);

    /** IPv4; LINKTYPE_IPV4. */
    public static final LinkType IPV4 = new LinkType(228);

    /** IPv6; LINKTYPE_IPV6. */
    public static final LinkType IPV6 = new LinkType(229);

    /** Linux "cooked" packets of the second form; LINKTYPE_LINUX_SLL2. */
    public static final LinkType LINUX_SLL2 = new LinkType(276);

    public LinkType {
        if (number < 0 || number > 0xffff) {
            throw new IllegalArgumentException("link type is not in 0..65535: " + number);
        }
    }

    /** {@return the link type of a DLT_ number} */
    public static LinkType ofDlt(int dlt) {
        LinkTypeTable.Entry entry = LinkTypeTable.byDlt(dlt);
        return new LinkType(entry == null ? dlt : entry.number());
    }

    /**
     * {@return the link type of a name, or null if nobody has heard of it}
     *
     * @param name a DLT_ or LINKTYPE_ name, with that prefix or without, in upper or lower case
     */
    public static @Nullable LinkType ofName(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        String bare = upper.replaceFirst("^(?:DLT|LINKTYPE)_", "");
        LinkTypeTable.Entry entry = LinkTypeTable.byName(bare);
        return entry == null ? null : new LinkType(entry.number());
    }

    /** {@return all link types that have a name, by their numbers} */
    public static List<LinkType> known() {
        return LinkTypeTable.entries().stream()
                .map(entry -> new LinkType(entry.number()))
                .distinct()
                .toList();
    }

    /** {@return the DLT_ number} */
    public int dlt() {
        LinkTypeTable.Entry entry = LinkTypeTable.byNumber(number);
        return entry == null ? number : entry.dlt();
    }

    /** {@return the name after {@code DLT_}, such as {@code EN10MB}, or null if it has none} */
    public @Nullable String dltName() {
        LinkTypeTable.Entry entry = LinkTypeTable.byNumber(number);
        return entry == null ? null : entry.dltName();
    }

    /** {@return the name after {@code LINKTYPE_}, such as {@code ETHERNET}, or null if none} */
    public @Nullable String linktypeName() {
        LinkTypeTable.Entry entry = LinkTypeTable.byNumber(number);
        return entry == null ? null : entry.linktypeName();
    }

    /** {@return what it is, such as {@code Ethernet}, or null if it is not known} */
    public @Nullable String description() {
        LinkTypeTable.Entry entry = LinkTypeTable.byNumber(number);
        return entry == null ? null : entry.description();
    }

    /** {@return the DLT name and the description, or the number if it is not known} */
    @Override
    public String toString() {
        String name = dltName();
        return name == null ? Integer.toString(number) : name + " (" + description() + ")";
    }
}
