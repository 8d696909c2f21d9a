// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

import dev.weir.packet.hash.KeyedHash;

import java.util.HexFormat;

/**
 * A link-layer address of IEEE 802: an EUI-48, or an EUI-64.
 *
 * @param value its octets as a number, the first on the wire the highest
 * @param length how many octets it has, 6 or 8
 */
public record MacAddress(long value, int length) implements Address {
    /** What is sent to everybody on a link. */
    public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL, 6);

    private static final HexFormat COLONS = HexFormat.ofDelimiter(":");
    private static final HexFormat DASHES = HexFormat.ofDelimiter("-");

    public MacAddress {
        if (length != 6 && length != 8) {
            throw new IllegalArgumentException("a MAC address has 6 or 8 octets, not " + length);
        }
        if (length == 6 && value >>> 48 != 0) {
            throw new IllegalArgumentException("more than 6 octets: " + Long.toHexString(value));
        }
    }

    /**
     * {@return the address in {@code text}, such as {@code 00:00:5e:00:53:01}}
     *
     * @throws InvalidAddressException if it is none
     */
    public static MacAddress of(String text) {
        return AddressText.alone(
                text, MacAddress.class, "a MAC address, such as 00:00:5e:00:53:01");
    }

    /**
     * {@return the address in {@code octets}}
     *
     * @throws IllegalArgumentException if they are neither 6 nor 8
     */
    public static MacAddress of(byte... octets) {
        long value = 0;
        for (byte octet : octets) {
            value = value << 8 | (octet & 0xff);
        }
        return new MacAddress(value, octets.length);
    }

    /** Not to be foreseen by those who choose addresses: many of them are keys of tables. */
    @Override
    public int hashCode() {
        return KeyedHash.of(value);
    }

    /** {@return its octets, the first on the wire first} */
    public byte[] octets() {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) octet(i);
        }
        return octets;
    }

    /** {@return an octet of it, {@code index} from 0 to {@link #length} - 1} */
    public int octet(int index) {
        return (int) (value >>> (8 * (length - 1 - index))) & 0xff;
    }

    /** {@return whether it is sent to a group: the I/G bit, the lowest of the first octet} */
    public boolean isGroup() {
        return (octet(0) & 1) != 0;
    }

    /** {@return whether somebody made it up locally: the U/L bit, the second of the first octet} */
    public boolean isLocal() {
        return (octet(0) & 2) != 0;
    }

    /** {@return whether it is sent to everybody: all ones} */
    public boolean isBroadcast() {
        return value == (length == 8 ? -1L : 0xffff_ffff_ffffL);
    }

    /**
     * {@return the interface identifier of IPv6 that is made of it, with the U/L bit turned over:
     * RFC 4291 appendix A}
     */
    public long interfaceIdentifier() {
        long eui64 =
                length == 8
                        ? value
                        : (value & 0xffff_ff00_0000L) << 16
                                | 0xff_fe00_0000L
                                | (value & 0xff_ffffL);
        return eui64 ^ 0x0200_0000_0000_0000L;
    }

    /**
     * {@return its octets in hexadecimal, with colons; with dashes if they are 8, which with colons
     * would be an IPv6 address}
     */
    @Override
    public String toString() {
        return (length == 8 ? DASHES : COLONS).formatHex(octets());
    }
}
