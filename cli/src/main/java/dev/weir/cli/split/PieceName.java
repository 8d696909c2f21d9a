// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.split;

import dev.weir.savefile.Compression;

import java.util.Locale;

/**
 * The names of the pieces of a savefile: {@code out.pcap.gz} gives {@code out-00001.pcap.gz}.
 *
 * @param stem what comes before the mark of the piece
 * @param ending what comes behind it, with the dot; may be empty
 */
public record PieceName(String stem, String ending) {
    /** {@return the pattern of a name that was given for all pieces} */
    public static PieceName of(String name) {
        Compression compression = Compression.ofName(name);
        int packed = compression == null ? 0 : compression.ending().length();
        String plain = name.substring(0, name.length() - packed);
        int dot = plain.lastIndexOf('.');
        int stem = dot > plain.lastIndexOf('/') + 1 ? dot : plain.length();
        return new PieceName(name.substring(0, stem), name.substring(stem));
    }

    /** {@return the name of a piece by its number, from 1 on} */
    public String numbered(long number) {
        return stem + String.format(Locale.ROOT, "-%05d", number) + ending;
    }

    /** {@return the name of the piece of a flow} */
    public String of(Flow flow) {
        return stem + "-" + flow.fileName() + ending;
    }
}
