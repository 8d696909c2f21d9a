// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A packet that does what it was asked for; the programs were run on it.
 *
 * @see WitnessSearch
 */
public final class Witness {
    private final LinkType linkType;
    private final byte[] captured;
    private final int wirelen;
    private final AncillaryValues ancillary;

    Witness(LinkType linkType, byte[] captured, int wirelen, AncillaryValues ancillary) {
        this.linkType = linkType;
        this.captured = captured;
        this.wirelen = wirelen;
        this.ancillary = ancillary;
    }

    /** {@return what it begins with} */
    public LinkType linkType() {
        return linkType;
    }

    /** {@return the captured bytes, a copy} */
    public byte[] captured() {
        return captured.clone();
    }

    /** {@return how many bytes are captured: all, but of packets that are longer than any real} */
    public int caplen() {
        return captured.length;
    }

    /** {@return how many bytes there were on the wire, unsigned} */
    public int wirelen() {
        return wirelen;
    }

    /**
     * {@return what Linux keeps beside it, if the program asks for that} It is no part of a
     * savefile, and there such a program rejects the packet.
     */
    public AncillaryValues ancillary() {
        return ancillary;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Witness that
                && linkType.equals(that.linkType)
                && wirelen == that.wirelen
                && ancillary.equals(that.ancillary)
                && Arrays.equals(captured, that.captured);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(captured) + wirelen;
    }

    @Override
    public String toString() {
        return "%s, wirelen %s, bytes %s%s"
                .formatted(
                        linkType,
                        Integer.toUnsignedString(wirelen),
                        HexFormat.of().formatHex(captured),
                        ancillary.isEmpty() ? "" : ", " + ancillary.text());
    }
}
