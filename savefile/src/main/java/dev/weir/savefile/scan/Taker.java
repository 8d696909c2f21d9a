// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.packet.Packet;

import java.io.IOException;

/**
 * What becomes of the packets that match. Each thread has one; what is called in turn is called in
 * the order of the file, by one thread at a time.
 */
abstract sealed class Taker permits CountTaker, SinkTaker, CopyTaker {
    /** {@return whether it wants to know where the matches are} */
    abstract boolean needsOffsets();

    /** {@return whether others look at the packets, for as long and from where they like} */
    abstract boolean handsOut();

    /** Called in turn: the matches of a stretch, which is proved. */
    abstract void matches(Matches matches) throws IOException;

    /** Called in turn: a packet that matches, from the sequential reader. */
    abstract void packet(Packet packet) throws IOException;

    /** Called in turn, when the window has nothing more. */
    abstract void turnEnds() throws IOException;

    /** Called when the turn is another thread's, while the window is still there. */
    abstract void afterTurn() throws IOException;

    /** Called in turn when the scan ends in a failure: what was taken before that is kept. */
    final void keepUntil(Throwable failure) {
        try {
            turnEnds();
            afterTurn();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Called when the thread has no more windows. */
    abstract void end() throws IOException;
}
