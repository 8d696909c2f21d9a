// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import org.jspecify.annotations.Nullable;

/** A packet of the fuzzer. */
final class FuzzPacket {
    private final byte[] bytes;
    private final int wirelen;
    private final @Nullable Long known;

    /**
     * Makes one of bytes, which nobody changes.
     *
     * @param known the seed of what is known of it beside its bytes, or null for nothing
     */
    FuzzPacket(byte[] bytes, int wirelen, @Nullable Long known) {
        this.bytes = bytes;
        this.wirelen = wirelen;
        this.known = known;
    }

    byte[] bytes() {
        return bytes;
    }

    int wirelen() {
        return wirelen;
    }

    @Nullable Long known() {
        return known;
    }
}
