// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

/**
 * Reads addresses as people and programs write them.
 *
 * <ul>
 *   <li>IPv4: four decimal numbers with dots, {@code 192.0.2.1}; with {@code /24} or {@code
 *       /255.255.255.0} behind it
 *   <li>IPv6: every form of RFC 4291 section 2.2, {@code 2001:db8::1}, {@code ::ffff:192.0.2.1};
 *       with a zone (RFC 4007), a prefix length or both behind it, {@code fe80::1%eth0/64}
 *   <li>MAC addresses of 6 or 8 octets: {@code 00:00:5e:00:53:01}, {@code 00-00-5E-00-53-01},
 *       {@code 0000.5e00.5301}, {@code 00005e005301}. Eight groups with colons are IPv6: an EUI-64
 *       is written with one of the other separators.
 * </ul>
 */
public final class AddressText {
    private static final int LONGEST_ZONE = 15;

    private AddressText() {}

    /**
     * {@return the address in {@code text}}
     *
     * @throws InvalidAddressException if it is none; the message says why, and where
     */
    public static WrittenAddress parse(String text) {
        Place whole = Place.all(text);
        if (text.isBlank()) {
            throw whole.wrong("an address is missing");
        }
        int slash = text.indexOf('/');
        Place front = whole.part(0, slash < 0 ? text.length() : slash);
        int percent = front.text().indexOf('%');
        Place written = front.part(0, percent < 0 ? front.text().length() : percent);
        Address address = address(written);
        String zone = "";
        if (percent >= 0) {
            zone = zone(front.part(percent + 1, front.text().length()), address);
        }
        int length = WrittenAddress.NO_PREFIX;
        if (slash >= 0) {
            length = PrefixText.length(whole.part(slash + 1, text.length()), address);
        }
        return new WrittenAddress(address, length, zone);
    }

    /** {@return the address in {@code text}, which is of that kind and has nothing behind it} */
    static <T extends Address> T alone(String text, Class<T> kind, String expected) {
        WrittenAddress written = parse(text);
        if (!kind.isInstance(written.address())
                || written.hasPrefix()
                || !written.zone().isEmpty()) {
            throw Place.all(text).wrong("what is asked for is " + expected);
        }
        return kind.cast(written.address());
    }

    private static Address address(Place place) {
        String text = place.text();
        refuseWhatIsAround(place);
        if (MacText.looksLikeOne(place)) {
            return MacText.parse(place);
        }
        if (text.indexOf(':') >= 0) {
            return Ipv6Text.parse(place);
        }
        if (text.indexOf('.') >= 0 && place.split('.')[0].isDecimal()) {
            return Ipv4Text.parse(place);
        }
        throw noAddress(place);
    }

    /** Things of URLs and of other languages that stand around an address. */
    private static void refuseWhatIsAround(Place place) {
        String text = place.text();
        int bracket = text.indexOf('[');
        if (bracket >= 0) {
            int close = text.indexOf(']');
            String inside = close > bracket ? text.substring(bracket + 1, close) : "ADDRESS";
            throw place.part(bracket, bracket + 1)
                    .wrong("brackets are no part of an address", "write " + plain(inside));
        }
        int colon = text.indexOf(':');
        if (colon >= 0
                && colon == text.lastIndexOf(':')
                && text.lastIndexOf('.', colon) >= 0
                && text.indexOf('.', colon) < 0) {
            throw place.part(colon, text.length())
                    .wrong(
                            "a port is no part of an address",
                            "write " + plain(text.substring(0, colon)));
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                throw place.part(i, i + 1).wrong("there are no blanks in an address");
            }
        }
    }

    private static InvalidAddressException noAddress(Place place) {
        String text = place.text();
        if (place.isDecimal()) {
            return place.wrong(
                    "a number alone is no address", "IPv4 addresses are written as 192.0.2.1");
        }
        boolean name =
                text.chars()
                        .allMatch(c ->
                                Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_');
        return name
                ? place.wrong(
                        "this is a name or nothing, not an address",
                        "names are not looked up; addresses are written as 192.0.2.1, 2001:db8::1"
                                + " or 00:00:5e:00:53:01")
                : place.wrong(
                        "this is no address",
                        "addresses are written as 192.0.2.1, 2001:db8::1 or 00:00:5e:00:53:01");
    }

    private static String zone(Place place, Address address) {
        if (!(address instanceof Ipv6Address)) {
            throw place.wrong("only IPv6 addresses have a zone");
        }
        String zone = place.text();
        if (zone.isEmpty()) {
            throw place.wrong(
                    "a zone is missing", "behind % is the name or the number of an interface");
        }
        if (zone.length() > LONGEST_ZONE) {
            throw place.wrong("an interface has a name of at most 15 characters");
        }
        for (int i = 0; i < zone.length(); i++) {
            if (!isPlain(zone.charAt(i))) {
                throw place.part(i, i + 1).wrong("an interface has no such character in its name");
            }
        }
        return zone;
    }

    private static boolean isPlain(char c) {
        return c > ' ' && c < 0x7f && c != '%';
    }

    /** {@return the text if it can be shown, in messages} */
    static String plain(String text) {
        boolean plain =
                !text.isEmpty()
                        && text.length() <= 45
                        && text.chars().allMatch(c -> isPlain((char) c));
        return plain ? text : "ADDRESS";
    }
}
