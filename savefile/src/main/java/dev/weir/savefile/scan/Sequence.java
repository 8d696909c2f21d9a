// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.packet.Packet;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * A savefile that is read one record after another: what a scan begins and ends with, and falls
 * back to wherever a file is not plain.
 */
public interface Sequence {
    /** {@return the next packet, or null at the end} */
    @Nullable Packet next() throws IOException;

    /** {@return where the next record begins} */
    long position();

    /** Goes on at the record that begins there. */
    void moveTo(long position) throws IOException;

    /** {@return how the records are read from here on; null if only by this} */
    @Nullable Layout layout();
}
