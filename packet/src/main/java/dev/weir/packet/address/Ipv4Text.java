// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

/** Reads an IPv4 address: four decimal numbers with dots. */
final class Ipv4Text {
    private Ipv4Text() {}

    static Ipv4Address parse(Place place) {
        Place[] parts = place.split('.');
        int value = 0;
        for (int i = 0; i < parts.length; i++) {
            if (i == 4) {
                throw new Place(place.whole(), parts[4].start() - 1, place.end())
                        .wrong("an IPv4 address has four parts, this has " + parts.length);
            }
            value = value << 8 | part(parts[i]);
        }
        if (parts.length < 4) {
            throw place.wrong(
                    "an IPv4 address has four parts, this has " + parts.length,
                    "write the zeros too, as in 10.0.0.1");
        }
        return new Ipv4Address(value);
    }

    private static int part(Place part) {
        if (part.isEmpty()) {
            throw part.wrong("a part of the IPv4 address is missing");
        }
        if (!part.isDecimal()) {
            throw part.wrong("a part of an IPv4 address is a decimal number from 0 to 255");
        }
        String digits = part.text();
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            // inet_aton(3) takes them for octal, most programs for decimal, RFC 6943 3.1.1
            throw part.wrong("a part with a leading zero means different things to programs");
        }
        int value = digits.length() > 3 ? Integer.MAX_VALUE : Integer.parseInt(digits);
        if (value > 255) {
            throw part.wrong("a part of an IPv4 address is a number from 0 to 255");
        }
        return value;
    }
}
