// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

/** Reads an IPv6 address, RFC 4291 section 2.2. */
final class Ipv6Text {
    private static final int HEXTETS = 8;

    private final Place place;
    private final int[] hextets = new int[HEXTETS];
    private int count;

    private Ipv6Text(Place place) {
        this.place = place;
    }

    static Ipv6Address parse(Place place) {
        return new Ipv6Text(place).parse();
    }

    private Ipv6Address parse() {
        String text = place.text();
        int gap = text.indexOf("::");
        if (gap < 0) {
            groups(place, HEXTETS);
            if (count < HEXTETS) {
                throw place.wrong(
                        "an IPv6 address has eight groups, this has " + count,
                        ":: stands for groups of zeros that are left out");
            }
            return address();
        }
        int second = text.indexOf("::", gap + 1);
        if (second >= 0) {
            throw place.part(second, second + 2)
                    .wrong(
                            second == gap + 1
                                    ? "more than two colons side by side"
                                    : ":: may stand once only, or nobody knows how many groups"
                                            + " each stands for");
        }
        if (gap > 0) {
            groups(place.part(0, gap), HEXTETS - 1);
        }
        int before = count;
        if (gap + 2 < text.length()) {
            groups(place.part(gap + 2, text.length()), HEXTETS - 1);
        }
        int after = count - before;
        System.arraycopy(hextets, before, hextets, HEXTETS - after, after);
        java.util.Arrays.fill(hextets, before, HEXTETS - after, 0);
        return address();
    }

    /** Reads groups with single colons between them; all in all there may be {@code most}. */
    private void groups(Place part, int most) {
        Place[] groups = part.split(':');
        for (int i = 0; i < groups.length; i++) {
            Place group = groups[i];
            boolean dotted = group.text().indexOf('.') >= 0;
            if (count + (dotted ? 2 : 1) > most) {
                throw new Place(place.whole(), group.start(), place.end())
                        .wrong(
                                most == HEXTETS
                                        ? "an IPv6 address has eight groups, this has more"
                                        : ":: stands for one group at least, and there are eight"
                                                + " already");
            }
            if (dotted) {
                if (i < groups.length - 1 || group.end() != place.end()) {
                    throw group.wrong("an IPv4 address may only be the end of an IPv6 address");
                }
                int ipv4 = Ipv4Text.parse(group).value();
                hextets[count++] = ipv4 >>> 16;
                hextets[count++] = ipv4 & 0xffff;
            } else {
                hextets[count++] = group(group);
            }
        }
    }

    private static int group(Place group) {
        if (group.isEmpty()) {
            throw group.wrong("a group of the IPv6 address is missing beside the colon");
        }
        int wrong = group.notHex();
        if (wrong >= 0) {
            throw group.part(wrong, wrong + 1)
                    .wrong("a group of an IPv6 address is hexadecimal digits");
        }
        if (group.text().length() > 4) {
            throw group.wrong("a group of an IPv6 address has at most four digits");
        }
        return Integer.parseInt(group.text(), 16);
    }

    private Ipv6Address address() {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | hextets[i];
            low = low << 16 | hextets[4 + i];
        }
        return new Ipv6Address(high, low);
    }
}
