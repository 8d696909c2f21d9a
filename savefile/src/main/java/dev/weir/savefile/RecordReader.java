// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.savefile.scan.Layout;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/** Reads one of the formats. */
sealed interface RecordReader permits PcapReader, PcapngReader {
    /** {@return a view of the next packet, or null at the end} */
    @Nullable SavefilePacket next() throws IOException;

    /**
     * Moves to where reading can go on behind damage.
     *
     * @return false if that is the end of the savefile
     */
    boolean resynchronize() throws IOException;

    /** {@return the interfaces seen so far} */
    List<CaptureInterface> interfaces();

    /** Says that the input was moved to the beginning of another record. */
    void moved();

    /** {@return how records are read from here on by a scan; null if only by this reader} */
    @Nullable Layout layout();
}
