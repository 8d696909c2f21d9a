// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

/**
 * What the checksums of xxHash have in common: bytes are taken in stripes.
 *
 * @see <a href="https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md">xxHash</a>
 */
abstract class XxHash {
    /** The bytes behind the last stripe. */
    final byte[] rest;

    int restLength;

    /** How many bytes there were. */
    long total;

    XxHash(int stripe) {
        rest = new byte[stripe];
    }

    /** Takes a stripe. */
    abstract void stripe(byte[] bytes, int at);

    /** Begins anew. */
    void reset() {
        restLength = 0;
        total = 0;
    }

    final void update(byte[] bytes, int offset, int length) {
        total += length;
        int at = offset;
        int end = offset + length;
        if (restLength > 0) {
            int taken = Math.min(rest.length - restLength, length);
            System.arraycopy(bytes, at, rest, restLength, taken);
            restLength += taken;
            at += taken;
            if (restLength < rest.length) {
                return;
            }
            stripe(rest, 0);
            restLength = 0;
        }
        for (; end - at >= rest.length; at += rest.length) {
            stripe(bytes, at);
        }
        restLength = end - at;
        System.arraycopy(bytes, at, rest, 0, restLength);
    }
}
