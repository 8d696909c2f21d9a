// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

import java.math.BigInteger;

/**
 * The addresses that begin with the same bits.
 *
 * @param address the first of them; what is given is cut to that
 * @param length how many bits they have in common, 0 to 32 or 128
 */
public record Prefix(IpAddress address, int length) {
    public Prefix {
        if (length < 0 || length > address.bits()) {
            throw new IllegalArgumentException(
                    "a prefix of "
                            + address
                            + " has 0 to "
                            + address.bits()
                            + " bits, not "
                            + length);
        }
        address = address.first(length);
    }

    /** {@return the prefix in {@code text}, such as {@code 10.0.0.0/8}} */
    public static Prefix of(String text) {
        return AddressText.parse(text).prefix();
    }

    /** {@return whether {@code other} is one of them} */
    public boolean contains(IpAddress other) {
        return other.bits() == address.bits() && other.first(length).equals(address);
    }

    /** {@return the last of them} */
    public IpAddress last() {
        return address.last(length);
    }

    /** {@return how many they are} */
    public BigInteger size() {
        return BigInteger.TWO.pow(address.bits() - length);
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }
}
