// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;

/** What a file is that is given as a savefile but is none: only to say so. */
enum ForeignFormat {
    GZIP("1f8b", "gzip data", ""),
    ZSTD("28b52ffd", "zstd data", ", which module dev.weir.codecs can read"),
    LZ4("04224d18", "lz4 data", ", which module dev.weir.codecs can read"),
    LEGACY_LZ4("02214c18", "lz4 data", ", which module dev.weir.codecs can read"),
    XZ("fd377a585a00", "xz data: decompress it first"),
    BZIP2("425a68", "bzip2 data: decompress it first"),
    SNOOP("736e6f6f70000000", "snoop data"),
    FILTER("a1b2c3cb", "a filter, not packets");

    private static final int LONGEST = 8;

    private final String magic;
    private final String description;
    private final String elsewhere;
    private final boolean compressed;

    ForeignFormat(String magic, String description) {
        this(magic, description, false, "");
    }

    /**
     * Data that can be unpacked, but not within other compressed data.
     *
     * @param elsewhere what else to say where it is not within others
     */
    ForeignFormat(String magic, String description, String elsewhere) {
        this(magic, description, true, elsewhere);
    }

    ForeignFormat(String magic, String description, boolean compressed, String elsewhere) {
        this.magic = magic;
        this.description = description;
        this.compressed = compressed;
        this.elsewhere = elsewhere;
    }

    /** {@return what to say of {@code input}, which is at its beginning} */
    static MalformedSavefileException refuse(Input input) throws IOException {
        int length = (int) input.available(LONGEST);
        if (length == 0) {
            return input.malformed("file is empty");
        }
        byte[] begin = input.segment.asSlice(input.at, length).toArray(ValueLayout.JAVA_BYTE);
        String hex = HexFormat.of().formatHex(begin);
        for (ForeignFormat format : values()) {
            if (hex.startsWith(format.magic)) {
                return input.malformed(
                        "not a pcap or pcapng savefile but "
                                + format.description
                                + format.advice(input.compression() != null));
            }
        }
        String bytes = HexFormat.ofDelimiter(" ").formatHex(begin);
        return input.malformed("not a pcap or pcapng savefile: bytes " + bytes);
    }

    private String advice(boolean within) {
        return compressed && within ? " within compressed data: decompress it first" : elsewhere;
    }
}
