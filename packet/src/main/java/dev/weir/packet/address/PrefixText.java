// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

/** Reads what is behind the slash: a number of bits, or a netmask. */
final class PrefixText {
    private PrefixText() {}

    static int length(Place place, Address address) {
        if (!(address instanceof IpAddress ip)) {
            throw place.wrong("only IP addresses have a prefix length");
        }
        if (place.isEmpty()) {
            throw place.wrong(
                    "a prefix length is missing", "behind / is a number from 0 to " + ip.bits());
        }
        if (ip.isIpv4() && place.text().indexOf('.') >= 0) {
            return ofNetmask(place);
        }
        if (!place.isDecimal()) {
            throw place.wrong("a prefix length is a number from 0 to " + ip.bits());
        }
        // more than three digits are too many, whatever they are
        int length = place.text().length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(place.text());
        if (length > ip.bits()) {
            throw place.wrong(
                    "a prefix of an "
                            + (ip.isIpv4() ? "IPv4" : "IPv6")
                            + " address has at most "
                            + ip.bits()
                            + " bits");
        }
        return length;
    }

    private static int ofNetmask(Place place) {
        int mask = Ipv4Text.parse(place).value();
        int length = Integer.bitCount(mask);
        if (mask == Ipv4Address.mask(length)) {
            return length;
        }
        int wildcard = 32 - length;
        boolean inverse = ~mask == Ipv4Address.mask(wildcard);
        throw place.wrong(
                "a netmask is ones with zeros behind them",
                inverse ? "this is a wildcard mask; its prefix length is " + wildcard : null);
    }
}
