// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A packet of which a statement is false, and what the programs did with it. */
public final class Counterexample {
    private final byte[] captured;
    private final int wirelen;
    private final AncillaryValues ancillary;
    private final List<Run> runs;

    Counterexample(byte[] captured, int wirelen, AncillaryValues ancillary, List<Run> runs) {
        this.captured = captured;
        this.wirelen = wirelen;
        this.ancillary = ancillary;
        this.runs = List.copyOf(runs);
    }

    /** {@return the captured bytes, a copy} */
    public byte[] captured() {
        return captured.clone();
    }

    /** {@return how many bytes are captured} */
    public int caplen() {
        return captured.length;
    }

    /** {@return how many bytes there were on the wire, unsigned} */
    public int wirelen() {
        return wirelen;
    }

    /** {@return what Linux keeps beside it, as far as the programs ask for that} */
    public AncillaryValues ancillary() {
        return ancillary;
    }

    /** {@return the runs of the programs that the statement is about, in its order} */
    public List<Run> runs() {
        return runs;
    }

    /** {@return where the runs of two programs part} */
    public Parting parting() {
        return Parting.of(runs.getFirst(), runs.getLast());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Counterexample that
                && wirelen == that.wirelen
                && Arrays.equals(captured, that.captured)
                && ancillary.equals(that.ancillary)
                && runs.equals(that.runs);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(captured) + wirelen;
    }

    @Override
    public String toString() {
        return "caplen %d, wirelen %s, bytes %s, %sverdicts %s"
                .formatted(
                        captured.length,
                        Integer.toUnsignedString(wirelen),
                        HexFormat.of().formatHex(captured),
                        ancillary.isEmpty() ? "" : ancillary.text() + ", ",
                        runs.stream().map(run -> Integer.toUnsignedString(run.verdict())).toList());
    }
}
