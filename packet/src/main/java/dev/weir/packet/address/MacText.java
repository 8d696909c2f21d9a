// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

/** Reads a MAC address in the ways in which they are written. */
final class MacText {
    private MacText() {}

    /** {@return whether it is meant as a MAC address, right or wrong} */
    static boolean looksLikeOne(Place place) {
        String text = place.text();
        if (text.indexOf('-') >= 0) {
            return allHex(place.split('-'));
        }
        if (text.indexOf(':') >= 0) {
            Place[] groups = place.split(':');
            return groups.length == 6 && !text.contains("::") && noneLongerThan(2, groups);
        }
        if (text.indexOf('.') >= 0) {
            Place[] groups = place.split('.');
            for (Place group : groups) {
                if (group.text().length() != 4 || !group.isHex(4)) {
                    return false;
                }
            }
            return groups.length == 3 || groups.length == 4;
        }
        return (text.length() == 12 || text.length() == 16) && place.notHex() < 0;
    }

    private static boolean noneLongerThan(int most, Place[] groups) {
        for (Place group : groups) {
            if (group.text().length() > most) {
                return false;
            }
        }
        return true;
    }

    private static boolean allHex(Place[] groups) {
        for (Place group : groups) {
            if (group.notHex() >= 0) {
                return false;
            }
        }
        return true;
    }

    static MacAddress parse(Place place) {
        String text = place.text();
        if (text.indexOf(':') >= 0) {
            return octets(place, ':');
        }
        if (text.indexOf('-') >= 0) {
            return octets(place, '-');
        }
        return text.indexOf('.') >= 0
                ? words(place)
                : new MacAddress(Long.parseUnsignedLong(text, 16), text.length() / 2);
    }

    private static MacAddress octets(Place place, char separator) {
        Place[] groups = place.split(separator);
        if (groups.length != 6 && groups.length != 8) {
            throw place.wrong("a MAC address has 6 octets, or 8; this has " + groups.length);
        }
        long value = 0;
        for (Place group : groups) {
            if (!group.isHex(2)) {
                throw group.wrong("an octet of a MAC address is one or two hexadecimal digits");
            }
            value = value << 8 | Integer.parseInt(group.text(), 16);
        }
        return new MacAddress(value, groups.length);
    }

    private static MacAddress words(Place place) {
        Place[] groups = place.split('.');
        long value = 0;
        for (Place group : groups) {
            value = value << 16 | Integer.parseInt(group.text(), 16);
        }
        return new MacAddress(value, groups.length * 2);
    }
}
