// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

/**
 * An IPv4 address.
 *
 * @param value its 32 bits, as a number in network order
 */
public record Ipv4Address(int value) implements IpAddress {
    private static final long MAPPED = 0xffff_0000_0000L;

    /**
     * {@return the address in {@code text}, such as {@code 192.0.2.1}}
     *
     * @throws InvalidAddressException if it is none, or not that alone
     */
    public static Ipv4Address of(String text) {
        return AddressText.alone(text, Ipv4Address.class, "an IPv4 address, such as 192.0.2.1");
    }

    /**
     * {@return the address in {@code octets}}
     *
     * @throws IllegalArgumentException if they are not 4
     */
    public static Ipv4Address of(byte... octets) {
        if (octets.length != 4) {
            throw new IllegalArgumentException(
                    "an IPv4 address has 4 octets, not " + octets.length);
        }
        int value = 0;
        for (byte octet : octets) {
            value = value << 8 | (octet & 0xff);
        }
        return new Ipv4Address(value);
    }

    @Override
    public long high() {
        return 0;
    }

    @Override
    public long low() {
        return MAPPED | Integer.toUnsignedLong(value);
    }

    @Override
    public int bits() {
        return Integer.SIZE;
    }

    @Override
    public byte[] octets() {
        return new byte[] {
            (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
        };
    }

    @Override
    public Ipv4Address first(int length) {
        return new Ipv4Address(value & mask(length));
    }

    @Override
    public Ipv4Address last(int length) {
        return new Ipv4Address(value | ~mask(length));
    }

    /** {@return a netmask of {@code length} ones, 0 to 32} */
    static int mask(int length) {
        return length == 0 ? 0 : -1 << (Integer.SIZE - length);
    }

    /** {@return four decimal numbers with dots} */
    @Override
    public String toString() {
        return (value >>> 24)
                + "."
                + (value >>> 16 & 0xff)
                + "."
                + (value >>> 8 & 0xff)
                + "."
                + (value & 0xff);
    }
}
