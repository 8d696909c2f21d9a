// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

import dev.weir.packet.LinkType;

/**
 * Makes a packet that passes a test look real: layer by layer, as it says itself what its layers
 * are. What the test does not ask for becomes what one would find on a wire.
 */
public final class Shaper {
    private static final int ROOM = 320;

    /** Another way through a program may lead through more headers. */
    private static final int MORE_ROOM = 128;

    private final LinkType linkType;
    private final int[] lengths;

    /**
     * A shaper of packets.
     *
     * @param lengths numbers that the test may compare the length of packets with, ascending
     */
    public Shaper(LinkType linkType, int... lengths) {
        this.linkType = linkType;
        this.lengths = lengths.clone();
    }

    /**
     * A packet that was shaped.
     *
     * @param bytes the captured bytes
     * @param wirelen bytes on the wire, unsigned
     * @param misfits how many fields are wrong because the test does not let them be right
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
    public record Shaped(byte[] bytes, int wirelen, int misfits) {}

    /** {@return a packet that looks real and is not asked for anything} */
    public byte[] template(Filling filling) {
        return shape(new byte[ROOM], ROOM, ROOM, (_, _) -> true, filling).bytes();
    }

    /**
     * {@return the packet, made real as far as the test allows}
     *
     * @param bytes a packet that passes the test
     * @param room how many bytes it should have to begin with, so that headers fit
     */
    public Shaped shape(byte[] bytes, int wirelen, int room, PacketTest test, Filling filling) {
        Draft draft = new Draft(bytes, wirelen, test, lengths, false);
        draft.grow(Math.max(room, bytes.length) + MORE_ROOM);
        return shaped(draft, filling);
    }

    /**
     * {@return the packet with right lengths and checksums as far as the test allows; all else is
     * as it was}
     */
    public Shaped mend(byte[] bytes, int wirelen, PacketTest test) {
        return shaped(new Draft(bytes, wirelen, test, lengths, true), Filling.first());
    }

    private Shaped shaped(Draft draft, Filling filling) {
        new LinkShape(draft, filling).shape(linkType);
        draft.settle();
        return new Shaped(draft.bytes(), draft.wirelen(), draft.misfits());
    }
}
