// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * Unpacks the compressed blocks of a frame, and keeps what one block takes over from another.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1.3">RFC 8878, section
 *     3.1.1.3</a>
 */
final class ZstdBlock {
    static final int LARGEST = 128 << 10;

    /** What a {@link BitReader} needs behind a block. */
    static final int PADDING = 8;

    private final UnpackedInput out;
    private final String outOfWindow;
    private final byte[] literals = new byte[LARGEST];
    private final int[] offsets = {1, 4, 8};
    private @Nullable HuffmanTable huffman;
    private @Nullable FseTable literalLengths;
    private @Nullable FseTable matchLengths;
    private @Nullable FseTable offsetCodes;

    private byte[] block = new byte[0];
    private int at;
    private int end;
    private int literalCount;

    /**
     * Blocks of a frame.
     *
     * @param outOfWindow what to say of a match that reaches further back than it may
     */
    ZstdBlock(UnpackedInput out, String outOfWindow) {
        this.out = out;
        this.outOfWindow = outOfWindow;
    }

    /**
     * Unpacks a block behind {@link UnpackedInput#end}, where there is room for {@link #LARGEST}.
     *
     * @param history how many bytes there are to which matches may refer
     */
    void unpack(byte[] bytes, int length, int history) throws IOException {
        block = bytes;
        at = 0;
        end = length;
        readLiterals();
        readSequences(history);
    }

    private int need(int count) throws IOException {
        if (count > end - at) {
            throw new IOException("block is cut short");
        }
        return at;
    }

    private void readLiterals() throws IOException {
        need(1);
        int first = Bytes.u8(block, at);
        int type = first & 3;
        int format = (first >>> 2) & 3;
        if (type < 2) {
            int header = format == 1 ? 2 : format == 3 ? 3 : 1;
            need(header);
            long field = Bytes.u64(block, at) & ((1L << (8 * header)) - 1);
            literalCount = (int) (field >>> (header == 1 ? 3 : 4));
            at += header;
            checkLiteralCount();
            int stored = type == 0 ? literalCount : 1;
            need(stored);
            if (type == 0) {
                System.arraycopy(block, at, literals, 0, literalCount);
            } else {
                java.util.Arrays.fill(literals, 0, literalCount, block[at]);
            }
            at += stored;
            return;
        }
        int width = format < 2 ? 10 : format == 2 ? 14 : 18;
        int header = format < 2 ? 3 : format == 2 ? 4 : 5;
        need(header);
        long field = Bytes.u64(block, at) >>> 4;
        literalCount = (int) (field & ((1L << width) - 1));
        int packed = (int) ((field >>> width) & ((1L << width) - 1));
        at += header;
        checkLiteralCount();
        need(packed);
        int stop = at + packed;
        if (type == 2) {
            HuffmanTable.Read read = HuffmanTable.read(block, at, stop);
            huffman = read.table();
            at = read.end();
        }
        HuffmanTable table = huffman;
        if (table == null) {
            throw new IOException("literals need a huffman tree that is not there");
        }
        if (format == 0) {
            table.decode(block, at, stop, literals, 0, literalCount);
        } else {
            decodeFour(table, stop);
        }
        at = stop;
    }

    private void checkLiteralCount() throws IOException {
        if (literalCount > LARGEST) {
            throw new IOException("block has %d literals".formatted(literalCount));
        }
    }

    private void decodeFour(HuffmanTable table, int stop) throws IOException {
        if (stop - at < 10 || literalCount < 6) {
            throw new IOException("literals are cut short");
        }
        int from = at + 6;
        int part = (literalCount + 3) / 4;
        for (int i = 0; i < 4; i++) {
            int to = i == 3 ? stop : from + Bytes.u16(block, at + 2 * i);
            int count = i == 3 ? literalCount - 3 * part : part;
            if (to > stop || count < 0) {
                throw new IOException("literals are cut short");
            }
            table.decode(block, from, to, literals, i * part, count);
            from = to;
        }
    }

    private void readSequences(int history) throws IOException {
        need(1);
        int count = Bytes.u8(block, at++);
        if (count >= 128) {
            if (count < 255) {
                need(1);
                count = ((count - 128) << 8) + Bytes.u8(block, at++);
            } else {
                need(2);
                count = Bytes.u16(block, at) + 0x7f00;
                at += 2;
            }
        }
        if (count == 0) {
            if (at != end) {
                throw new IOException("block is longer than its content");
            }
            putLiterals(0, literalCount, out.end + LARGEST);
            return;
        }
        need(1);
        int modes = Bytes.u8(block, at++);
        if ((modes & 3) != 0) {
            throw new IOException("reserved bits of a block are set");
        }
        FseTable lengths =
                table(
                        modes >>> 6,
                        ZstdSequences.LITERAL_LENGTHS,
                        literalLengths,
                        9,
                        ZstdSequences.MAX_LITERAL_LENGTH_CODE);
        literalLengths = lengths;
        FseTable codes =
                table(
                        (modes >>> 4) & 3,
                        ZstdSequences.OFFSETS,
                        offsetCodes,
                        8,
                        ZstdSequences.MAX_OFFSET_CODE);
        offsetCodes = codes;
        FseTable matches =
                table(
                        (modes >>> 2) & 3,
                        ZstdSequences.MATCH_LENGTHS,
                        matchLengths,
                        9,
                        ZstdSequences.MAX_MATCH_LENGTH_CODE);
        matchLengths = matches;
        execute(count, lengths, codes, matches, history);
    }

    private FseTable table(
            int mode, FseTable predefined, @Nullable FseTable last, int maxLog, int maxSymbol)
            throws IOException {
        return switch (mode) {
            case 0 -> predefined;
            case 1 -> {
                need(1);
                int symbol = Bytes.u8(block, at++);
                if (symbol > maxSymbol) {
                    throw new IOException("code %d is over the limit".formatted(symbol));
                }
                yield FseTable.always(symbol);
            }
            case 2 -> {
                FseTable.Read read = FseTable.read(block, at, end, maxLog, maxSymbol);
                at = read.end();
                yield read.table();
            }
            default -> {
                if (last == null) {
                    throw new IOException("sequences need a table that is not there");
                }
                yield last;
            }
        };
    }

    private void execute(int count, FseTable lengths, FseTable codes, FseTable matches, int history)
            throws IOException {
        BitReader in = new BitReader(block, at, end);
        int lengthState = in.read(lengths.log);
        int codeState = in.read(codes.log);
        int matchState = in.read(matches.log);
        int limit = out.end + LARGEST;
        int oldest = out.end - history;
        int literalAt = 0;
        for (int i = 0; i < count; i++) {
            int code = codes.symbols[codeState];
            int lengthCode = lengths.symbols[lengthState];
            int matchCode = matches.symbols[matchState];
            long value = (1L << code) + (in.peek(code) & 0xffff_ffffL);
            in.skip(code);
            int match =
                    ZstdSequences.MATCH_LENGTH_BASES[matchCode]
                            + in.read(ZstdSequences.MATCH_LENGTH_BITS[matchCode]);
            int literal =
                    ZstdSequences.LITERAL_LENGTH_BASES[lengthCode]
                            + in.read(ZstdSequences.LITERAL_LENGTH_BITS[lengthCode]);
            int distance = distance(value, literal);
            if (i < count - 1) {
                lengthState = lengths.bases[lengthState] + in.read(lengths.bits[lengthState]);
                matchState = matches.bases[matchState] + in.read(matches.bits[matchState]);
                codeState = codes.bases[codeState] + in.read(codes.bits[codeState]);
            }
            if (in.left() < 0) {
                throw new IOException("sequences are cut short");
            }
            putLiterals(literalAt, literal, limit);
            literalAt += literal;
            if (distance <= 0 || distance > out.end - oldest || match > limit - out.end) {
                throw new IOException(outOfWindow);
            }
            out.copyMatch(distance, match);
        }
        if (in.left() != 0) {
            throw new IOException("sequences do not end where their block ends");
        }
        putLiterals(literalAt, literalCount - literalAt, limit);
    }

    private void putLiterals(int from, int count, int limit) throws IOException {
        if (count > literalCount - from || count > limit - out.end) {
            throw new IOException("sequences have more literals than their block");
        }
        System.arraycopy(literals, from, out.buffer, out.end, count);
        out.end += count;
    }

    /** {@return the offset that a value stands for, the last three of which have short values} */
    private int distance(long value, int literal) throws IOException {
        if (value > 3) {
            long distance = value - 3;
            if (distance > Integer.MAX_VALUE) {
                throw new IOException(outOfWindow);
            }
            offsets[2] = offsets[1];
            offsets[1] = offsets[0];
            offsets[0] = (int) distance;
            return offsets[0];
        }
        int index = (int) value - (literal == 0 ? 0 : 1);
        int distance = index == 3 ? offsets[0] - 1 : offsets[index];
        if (index > 1) {
            offsets[2] = offsets[1];
        }
        if (index > 0) {
            offsets[1] = offsets[0];
        }
        offsets[0] = distance;
        return distance;
    }
}
