// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

/** Some records, one after another, as a compiled filter takes them. */
final class Batch {
    static final int SIZE = 128;

    /** Where each record begins. */
    final int[] records = new int[SIZE];

    /** Of pcap, both lengths of each as they were loaded, once: the file may change meanwhile. */
    final long[] lengths = new long[SIZE];

    /** Where its packet begins. */
    final int[] packets = new int[SIZE];

    final int[] caplens = new int[SIZE];
    final int[] wirelens = new int[SIZE];

    /** The number of its interface within the section. */
    final int[] interfaces = new int[SIZE];

    /** Indices of the records that match, ascending. */
    final int[] matches = new int[SIZE];

    int size;

    /**
     * Means nothing: what was loaded for no more than that it is loaded, which no compiler can
     * leave out, since it ends here.
     */
    int seen;
}
