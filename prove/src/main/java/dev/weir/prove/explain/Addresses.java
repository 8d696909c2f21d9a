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
}
