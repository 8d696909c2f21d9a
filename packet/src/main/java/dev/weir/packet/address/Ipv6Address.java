// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

import dev.weir.packet.hash.KeyedHash;

/**
 * An IPv6 address.
 *
 * @param high its first 64 bits, as a number in network order
 * @param low the other 64
 */
public record Ipv6Address(long high, long low) implements IpAddress {
    private static final int HEXTETS = 8;

    /**
     * {@return the address in {@code text}, such as {@code 2001:db8::1}}
     *
     * @throws InvalidAddressException if it is none, or not that alone
     */
    public static Ipv6Address of(String text) {
        return AddressText.alone(text, Ipv6Address.class, "an IPv6 address, such as 2001:db8::1");
    }

    /**
     * {@return the address in {@code octets}}
     *
     * @throws IllegalArgumentException if they are not 16
     */
    public static Ipv6Address of(byte... octets) {
        if (octets.length != 16) {
            throw new IllegalArgumentException(
                    "an IPv6 address has 16 octets, not " + octets.length);
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | (octets[i] & 0xff);
            low = low << 8 | (octets[8 + i] & 0xff);
        }
        return new Ipv6Address(high, low);
    }

    /** Not to be foreseen by those who choose addresses: many of them are keys of tables. */
    @Override
    public int hashCode() {
        return KeyedHash.of(high, low);
    }

    @Override
    public int bits() {
        return 2 * Long.SIZE;
    }

    @Override
    public byte[] octets() {
        byte[] octets = new byte[16];
        for (int i = 0; i < 8; i++) {
            octets[i] = (byte) (high >>> (56 - 8 * i));
            octets[8 + i] = (byte) (low >>> (56 - 8 * i));
        }
        return octets;
    }

    @Override
    public Ipv6Address first(int length) {
        return new Ipv6Address(high & highMask(length), low & lowMask(length));
    }

    @Override
    public Ipv6Address last(int length) {
        return new Ipv6Address(high | ~highMask(length), low | ~lowMask(length));
    }

    private static long highMask(int length) {
        return mask(Math.min(length, Long.SIZE));
    }

    private static long lowMask(int length) {
        return mask(Math.max(length - Long.SIZE, 0));
    }

    private static long mask(int length) {
        return length == 0 ? 0 : -1L << (Long.SIZE - length);
    }

    /** {@return 16 bits of it, {@code index} from 0 to 7} */
    public int hextet(int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> (48 - 16 * (index & 3))) & 0xffff;
    }

    /** {@return the IPv4 address in its last 32 bits, whether it is meant as one or not} */
    public Ipv4Address lastFourOctets() {
        return new Ipv4Address((int) low);
    }

    /** {@return whether it is in {@code ::ffff:0:0/96}: an IPv4 address in IPv6's clothes} */
    boolean isIpv4Mapped() {
        return high == 0 && low >>> 32 == 0xffffL;
    }

    /**
     * {@return the text that RFC 5952 asks for: lower case, no leading zeros, of zeros the longest
     * run left out, and an IPv4-mapped address with its IPv4 address in decimal}
     */
    @Override
    public String toString() {
        if (isIpv4Mapped()) {
            return "::ffff:" + lastFourOctets();
        }
        int gap = -1;
        int gapLength = 1;
        for (int i = 0; i < HEXTETS; i++) {
            int length = 0;
            while (i + length < HEXTETS && hextet(i + length) == 0) {
                length++;
            }
            if (length > gapLength) {
                gap = i;
                gapLength = length;
            }
            i += length;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < HEXTETS; i++) {
            if (i == gap) {
                text.append("::");
                i += gapLength - 1;
            } else {
                boolean joined = text.isEmpty() || text.charAt(text.length() - 1) == ':';
                text.append(joined ? "" : ":").append(Integer.toHexString(hextet(i)));
            }
        }
        return text.toString();
    }
}
