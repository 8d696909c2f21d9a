// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

/**
 * Where Weir prints a capture otherwise than tcpdump.
 *
 * @param capture the capture
 * @param packet the number of the first packet that is different, from 1
 * @param protocol what it carries, see {@link CarriedProtocol}
 * @param theirs the first line of it that is different, as tcpdump has it; empty if it has none
 * @param ours the same line as Weir has it
 * @param packets how many packets are different
 */
record CaptureDifference(
        TestedCapture capture,
        int packet,
        String protocol,
        String theirs,
        String ours,
        int packets) {
    /** The difference of the packet of this index and of no other one so far. */
    static CaptureDifference first(
            TestedCapture capture, int index, String protocol, String theirs, String ours) {
        String[] other = theirs.split("\n", -1);
        String[] mine = ours.split("\n", -1);
        int line = 0;
        while (line < other.length && line < mine.length && other[line].equals(mine[line])) {
            line++;
        }
        return new CaptureDifference(
                capture,
                index + 1,
                protocol,
                line < other.length ? other[line] : "",
                line < mine.length ? mine[line] : "",
                1);
    }

    CaptureDifference andAnother() {
        return new CaptureDifference(capture, packet, protocol, theirs, ours, packets + 1);
    }
}
