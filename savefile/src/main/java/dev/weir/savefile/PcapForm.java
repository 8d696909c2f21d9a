// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

/**
 * How a pcap savefile is written down.
 *
 * @param magic the first four bytes, in the byte order of the file
 * @param major the version of the format
 * @param minor the version of the format
 * @param header what its file header says of its packets
 */
record PcapForm(int magic, boolean bigEndian, int major, int minor, PcapHeader header) {
    static final int MAJOR = 2;
    static final int MINOR = 4;

    /** {@return whether it is the form that everybody writes} */
    boolean isUsual() {
        boolean usualMagic =
                magic == PcapHeader.MAGIC_MICROSECONDS || magic == PcapHeader.MAGIC_NANOSECONDS;
        return usualMagic && major == MAJOR && minor == MINOR;
    }
}
