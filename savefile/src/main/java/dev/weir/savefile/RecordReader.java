// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.savefile.index.OtherBlock;
import dev.weir.savefile.index.OtherBlockListener;
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

    /**
     * {@return whether these blocks are there, and reading from {@code from} comes by {@code
     * packets} packets and to {@code to}}
     *
     * <p>Afterwards the input is somewhere else; what is known of the savefile is as before.
     */
    boolean leads(List<OtherBlock> others, long from, long to, long packets) throws IOException;

    /** Reads a block that is no packet, and that {@link #leads} found to be there. */
    void readOtherBlock() throws IOException;

    /** Tells {@code listener} of the blocks that are read from now on and are no packets. */
    void onOther(OtherBlockListener listener);

    /** {@return how records are read from here on by a scan; null if only by this reader} */
    @Nullable Layout layout();
}
