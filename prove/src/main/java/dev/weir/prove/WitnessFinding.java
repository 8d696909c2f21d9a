// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

/** What became of the search for a packet. */
public sealed interface WitnessFinding {
    /** This is one. */
    record Found(Witness witness) implements WitnessFinding {}

    /**
     * There is none, which was proved.
     *
     * @param maxCaplen of packets of up to so many captured bytes
     */
    record None(int maxCaplen) implements WitnessFinding {}

    /** Nobody knows. */
    record Unknown(Finding.Reason reason) implements WitnessFinding {}
}
