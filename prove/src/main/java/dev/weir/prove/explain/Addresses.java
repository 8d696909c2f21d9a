// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import java.util.StringJoiner;

/** Addresses as people write them. */
final class Addresses {
    private Addresses() {}

    static String mac(byte[] address) {
        StringJoiner text = new StringJoiner(":");
        for (byte octet : address) {
            text.add("%02x".formatted(octet & 0xff));
        }
        return text.toString();
    }

    /** {@return an IPv6 address; of its zeros the longest run is left out, RFC 5952 section 4} */
    static String ipv6(byte[] address) {
        int best = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int length = 0;
            while (i + length < 8 && word(address, i + length) == 0) {
                length++;
            }
            if (length > bestLength) {
                best = i;
                bestLength = length;
            }
            i += length;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                text.append("::");
                i += bestLength - 1;
            } else {
                boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
                text.append(first ? "" : ":").append(Integer.toHexString(word(address, i)));
            }
        }
        return text.toString();
    }

    private static int word(byte[] address, int index) {
        return (address[2 * index] & 0xff) << 8 | (address[2 * index + 1] & 0xff);
    }
}
