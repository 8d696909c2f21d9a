// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import java.io.IOException;

/**
 * A table that decodes literals.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8878#section-4.2">RFC 8878, section 4.2</a>
 */
final class HuffmanTable {
    private static final int MAX_BITS = 11;
    private static final int MAX_WEIGHTS = 255;

    private final int log;
    private final byte[] symbols;
    private final byte[] bits;

    private HuffmanTable(int log) {
        this.log = log;
        symbols = new byte[1 << log];
        bits = new byte[1 << log];
    }

    /** A table that was read, and where its description ends. */
    record Read(HuffmanTable table, int end) {}

    static Read read(byte[] bytes, int start, int end) throws IOException {
        if (start >= end) {
            throw new IOException("huffman tree is cut short");
        }
        int header = Bytes.u8(bytes, start);
        int at = start + 1;
        int[] weights = new int[MAX_WEIGHTS + 1];
        int count;
        int after;
        if (header >= 128) {
            count = header - 127;
            after = at + (count + 1) / 2;
            if (after > end) {
                throw new IOException("huffman tree is cut short");
            }
            for (int i = 0; i < count; i++) {
                int pair = Bytes.u8(bytes, at + i / 2);
                weights[i] = i % 2 == 0 ? pair >>> 4 : pair & 15;
            }
        } else {
            after = at + header;
            if (after > end) {
                throw new IOException("huffman tree is cut short");
            }
            count = compressed(bytes, at, after, weights);
        }
        return new Read(of(weights, count), after);
    }

    private static int compressed(byte[] bytes, int start, int end, int[] weights)
            throws IOException {
        FseTable.Read read = FseTable.read(bytes, start, end, 6, 15);
        FseTable table = read.table();
        BitReader in = new BitReader(bytes, read.end(), end);
        int[] states = {in.read(table.log), in.read(table.log)};
        int count = 0;
        int turn = 0;
        while (true) {
            if (count >= MAX_WEIGHTS - 1) {
                throw new IOException("huffman tree has too many symbols");
            }
            int state = states[turn];
            weights[count++] = table.symbols[state];
            states[turn] = table.bases[state] + in.read(table.bits[state]);
            turn ^= 1;
            if (in.left() < 0) {
                weights[count++] = table.symbols[states[turn]];
                return count;
            }
        }
    }

    private static HuffmanTable of(int[] weights, int count) throws IOException {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            if (weights[i] > MAX_BITS) {
                throw new IOException("huffman weight is over the limit");
            }
            sum += weights[i] == 0 ? 0 : 1 << (weights[i] - 1);
        }
        int log = sum == 0 ? 0 : 32 - Integer.numberOfLeadingZeros(sum);
        int rest = (1 << log) - sum;
        if (sum == 0 || log > MAX_BITS || Integer.bitCount(rest) != 1) {
            throw new IOException("huffman tree is impossible");
        }
        weights[count] = 32 - Integer.numberOfLeadingZeros(rest);
        HuffmanTable table = new HuffmanTable(log);
        int at = 0;
        for (int weight = 1; weight <= log; weight++) {
            for (int symbol = 0; symbol <= count; symbol++) {
                if (weights[symbol] == weight) {
                    int cells = 1 << (weight - 1);
                    for (int i = 0; i < cells; i++) {
                        table.symbols[at] = (byte) symbol;
                        table.bits[at++] = (byte) (log + 1 - weight);
                    }
                }
            }
        }
        return table;
    }

    /** Decodes one stream to so many literals. */
    void decode(byte[] bytes, int start, int end, byte[] to, int offset, int length)
            throws IOException {
        BitReader in = new BitReader(bytes, start, end);
        for (int i = 0; i < length; i++) {
            int cell = (int) in.peek(log);
            to[offset + i] = symbols[cell];
            in.skip(bits[cell]);
        }
        if (in.left() != 0) {
            throw new IOException("literals do not end where their stream ends");
        }
    }
}
