// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import dev.weir.savefile.CaptureInterface;

import java.util.List;

/** What must be known of a savefile to read a record in the middle of it. */
public sealed interface Layout {
    /**
     * Records of pcap, with a header of 16 bytes and the captured length first.
     *
     * @param nanosPerUnit what the fraction of a second counts: 1 or 1000
     */
    record Pcap(boolean bigEndian, int nanosPerUnit, CaptureInterface captured) implements Layout {
        @Override
        public List<CaptureInterface> interfaces() {
            return List.of(captured);
        }
    }

    /**
     * Blocks of a section of pcapng.
     *
     * @param first how many interfaces the sections before have
     * @param interfaces those of this section so far
     */
    record Pcapng(boolean bigEndian, int first, List<CaptureInterface> interfaces)
            implements Layout {}

    /** {@return the interfaces by the numbers that records have} */
    List<CaptureInterface> interfaces();

    /** {@return whether records that were read by {@code earlier} are read the same by this} */
    default boolean continues(Layout earlier) {
        return switch (this) {
            case Pcap now -> now.equals(earlier);
            case Pcapng(boolean bigEndian, int first, List<CaptureInterface> interfaces) ->
                    earlier instanceof Pcapng before
                            && before.bigEndian == bigEndian
                            && before.first == first
                            && before.interfaces.size() <= interfaces.size();
        };
    }
}
