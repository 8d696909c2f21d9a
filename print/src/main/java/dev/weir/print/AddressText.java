// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

/** The text of addresses. */
final class AddressText {
    /** The most bytes of an IPv4 address, with the point that its last octet gets, too. */
    static final int LONGEST_IPV4 = 16;

    /** The bytes of an Ethernet address, with the colon that its last octet gets, too. */
    static final int LONGEST_MAC = 18;

    /**
     * The digits of 0 to 255, from the left of three places, and in a fourth one how many they are:
     * so an address is written without asking how long its octets are, which nobody can guess.
     */
    private static final byte[] OCTETS = octets();

    private AddressText() {}

    private static byte[] octets() {
        byte[] octets = new byte[4 * 256];
        for (int i = 0; i < 256; i++) {
            int count = i < 10 ? 1 : i < 100 ? 2 : 3;
            octets[4 * i + 3] = (byte) count;
            for (int rest = i; count > 0; rest /= 10) {
                octets[4 * i + --count] = (byte) ('0' + rest % 10);
            }
        }
        return octets;
    }

    /**
     * Puts the octets of an IPv4 address, each with a point behind it, where there is room for
     * {@link #LONGEST_IPV4}; {@return the place behind the last point}
     */
    static int putIpv4(byte[] bytes, int from, int address) {
        int at = from;
        for (int shift = 24; shift >= 0; shift -= 8) {
            int octet = 4 * (address >>> shift & 255);
            bytes[at] = OCTETS[octet];
            bytes[at + 1] = OCTETS[octet + 1];
            bytes[at + 2] = OCTETS[octet + 2];
            at += OCTETS[octet + 3];
            bytes[at++] = '.';
        }
        return at;
    }

    /**
     * Puts the octets of an Ethernet address, each with a colon behind it, where there is room for
     * {@link #LONGEST_MAC}; {@return the place behind the last colon}
     */
    static int putMac(byte[] bytes, int from, long address) {
        int at = from;
        for (int shift = 40; shift >= 0; shift -= 8) {
            int octet = (int) (address >>> shift) & 255;
            bytes[at] = TextBuffer.HEX[octet >>> 4];
            bytes[at + 1] = TextBuffer.HEX[octet & 15];
            bytes[at + 2] = ':';
            at += 3;
        }
        return at;
    }

    /** Appends an IPv6 address in the short form of RFC 5952, section 4. */
    static void appendIpv6(TextBuffer out, long high, long low) {
        int best = -1;
        int bestLength = 1; // one zero word alone is not shortened
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && word(high, low, i + run) == 0) {
                run++;
            }
            if (run > bestLength) {
                best = i;
                bestLength = run;
            }
            i += run;
        }
        boolean ends4 =
                best == 0 && (bestLength == 6 || (bestLength == 5 && word(high, low, 5) == 0xffff));
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                out.append(':');
                i += bestLength - 1;
                if (i == 7) {
                    out.append(':');
                }
                continue;
            }
            if (i != 0) {
                out.append(':');
            }
            if (i == 6 && ends4) {
                out.ipv4((int) low);
                return;
            }
            out.hex(word(high, low, i));
        }
    }

    private static int word(long high, long low, int index) {
        return (int) ((index < 4 ? high : low) >>> (48 - 16 * (index & 3))) & 0xffff;
    }
}
