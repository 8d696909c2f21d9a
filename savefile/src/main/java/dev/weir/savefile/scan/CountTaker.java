// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.packet.Packet;

/** Leaves it at counting, which the scan does anyway. */
final class CountTaker extends Taker {
    @Override
    boolean needsOffsets() {
        return false;
    }

    @Override
    boolean handsOut() {
        return false;
    }

    @Override
    void matches(Matches matches) {}

    @Override
    void packet(Packet packet) {}

    @Override
    void turnEnds() {}

    @Override
    void afterTurn() {}

    @Override
    void end() {}
}
