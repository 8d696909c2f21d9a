// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import java.io.IOException;

/**
 * A table that decodes symbols of finite state entropy.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8878#section-4.1">RFC 8878, section 4.1</a>
 */
final class FseTable {
    final int log;
    final byte[] symbols;
    final byte[] bits;
    final short[] bases;

    private FseTable(int log) {
        this.log = log;
        symbols = new byte[1 << log];
        bits = new byte[1 << log];
        bases = new short[1 << log];
    }

    /** {@return a table of one state that always gives {@code symbol}} */
    static FseTable always(int symbol) {
        FseTable table = new FseTable(0);
        table.symbols[0] = (byte) symbol;
        return table;
    }

    /** {@return the table of a distribution, where -1 is "less than one"} */
    static FseTable of(int log, int... counts) throws IOException {
        FseTable table = new FseTable(log);
        int size = 1 << log;
        int high = size;
        int[] next = new int[counts.length];
        for (int symbol = 0; symbol < counts.length; symbol++) {
            if (counts[symbol] == -1) {
                table.symbols[--high] = (byte) symbol;
                next[symbol] = 1;
            } else {
                next[symbol] = counts[symbol];
            }
        }
        int step = (size >> 1) + (size >> 3) + 3;
        int at = 0;
        for (int symbol = 0; symbol < counts.length; symbol++) {
            for (int i = 0; i < counts[symbol]; i++) {
                table.symbols[at] = (byte) symbol;
                do {
                    at = (at + step) & (size - 1);
                } while (at >= high);
            }
        }
        if (at != 0) {
            throw new IOException("distribution of symbols is impossible");
        }
        for (int state = 0; state < size; state++) {
            int number = next[table.symbols[state]]++;
            int width = log - (31 - Integer.numberOfLeadingZeros(number));
            table.bits[state] = (byte) width;
            table.bases[state] = (short) ((number << width) - size);
        }
        return table;
    }

    /** A table that was read, and where its description ends. */
    record Read(FseTable table, int end) {}

    /**
     * Reads the description of a table.
     *
     * @param end where what may be read ends; the array has eight more bytes
     */
    static Read read(byte[] bytes, int start, int end, int maxLog, int maxSymbol)
            throws IOException {
        if (start >= end) {
            throw new IOException("table is cut short");
        }
        int log = (bytes[start] & 15) + 5;
        if (log > maxLog) {
            throw new IOException("table of %d bits, over the limit of %d".formatted(log, maxLog));
        }
        int bit = 4;
        int remaining = (1 << log) + 1;
        int threshold = 1 << log;
        int width = log + 1;
        int[] counts = new int[maxSymbol + 1];
        int symbol = 0;
        while (remaining > 1) {
            if (symbol > maxSymbol || start + (bit >>> 3) >= end) {
                throw new IOException("distribution of symbols is impossible");
            }
            long ahead = Bytes.u64(bytes, start + (bit >>> 3)) >>> (bit & 7);
            int max = 2 * threshold - 1 - remaining;
            int value = (int) ahead & (threshold - 1);
            if (value < max) {
                bit += width - 1;
            } else {
                value = (int) ahead & (2 * threshold - 1);
                if (value >= threshold) {
                    value -= max;
                }
                bit += width;
            }
            int count = value - 1;
            remaining -= Math.abs(count);
            counts[symbol++] = count;
            if (count == 0) {
                int repeat;
                do {
                    if (start + (bit >>> 3) >= end) {
                        throw new IOException("table is cut short");
                    }
                    repeat = (int) (Bytes.u64(bytes, start + (bit >>> 3)) >>> (bit & 7)) & 3;
                    bit += 2;
                    symbol += repeat;
                } while (repeat == 3);
            }
            while (remaining < threshold && threshold > 1) {
                width--;
                threshold >>= 1;
            }
        }
        int after = start + ((bit + 7) >>> 3);
        if (remaining != 1 || symbol > maxSymbol + 1 || after > end) {
            throw new IOException("distribution of symbols is impossible");
        }
        return new Read(of(log, java.util.Arrays.copyOf(counts, symbol)), after);
    }
}
