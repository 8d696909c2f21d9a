// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import java.io.IOException;

/** The codes of literal lengths, match lengths and offsets in zstd's sequences. */
final class ZstdSequences {
    static final int MAX_LITERAL_LENGTH_CODE = 35;
    static final int MAX_MATCH_LENGTH_CODE = 52;
    static final int MAX_OFFSET_CODE = 31;

    static final int[] LITERAL_LENGTH_BASES = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 40, 48,
        64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536
    };
    static final int[] LITERAL_LENGTH_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10,
        11, 12, 13, 14, 15, 16
    };
    static final int[] MATCH_LENGTH_BASES = {
        3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
        28, 29, 30, 31, 32, 33, 34, 35, 37, 39, 41, 43, 47, 51, 59, 67, 83, 99, 131, 259, 515, 1027,
        2051, 4099, 8195, 16387, 32771, 65539
    };
    static final int[] MATCH_LENGTH_BITS = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
    };

    static final int[] LITERAL_LENGTH_COUNTS = {
        4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1,
        1, -1, -1, -1, -1
    };
    static final int[] MATCH_LENGTH_COUNTS = {
        1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1
    };
    static final int[] OFFSET_COUNTS = {
        1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1
    };

    static final int LITERAL_LENGTH_LOG = 6;
    static final int MATCH_LENGTH_LOG = 6;
    static final int OFFSET_LOG = 5;

    static final FseTable LITERAL_LENGTHS = table(LITERAL_LENGTH_LOG, LITERAL_LENGTH_COUNTS);
    static final FseTable MATCH_LENGTHS = table(MATCH_LENGTH_LOG, MATCH_LENGTH_COUNTS);
    static final FseTable OFFSETS = table(OFFSET_LOG, OFFSET_COUNTS);

    private ZstdSequences() {}

    private static FseTable table(int log, int[] counts) {
        try {
            return FseTable.of(log, counts);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
