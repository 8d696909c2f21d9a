// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import java.io.IOException;
import java.io.InputStream;

/** Unpacks LZ4 frames, those of {@code lz4 -l} among them, one behind the other. */
final class Lz4Input extends UnpackedInput {
    private static final int MIN_MATCH = 4;

    private final PackedSource in;
    private byte[] block = new byte[0];
    private final Xxh32 checksum = new Xxh32();
    private boolean inFrame;
    private boolean legacy;
    private int flags;
    private int maxBlock;
    private int maxPacked;

    /** Where in {@link #buffer} the bytes begin to which matches may refer. */
    private int history;

    Lz4Input(InputStream in) {
        this.in = new PackedSource(in);
    }

    @Override
    boolean unpackBlock() throws IOException {
        if (!inFrame && !beginFrame()) {
            return false;
        }
        return legacy ? unpackLegacyBlock() : unpackUsualBlock();
    }

    /** A legacy frame has no end: behind its last block comes another frame, or nothing. */
    private boolean unpackLegacyBlock() throws IOException {
        long length = in.tryU32();
        if (length > maxPacked) {
            in.unreadU32(length);
            inFrame = false;
        } else if (length >= 0) {
            addBlock((int) length, false);
        }
        return length >= 0;
    }

    private boolean unpackUsualBlock() throws IOException {
        int length = (int) in.number(4);
        if (length == 0) {
            endFrame();
            return true;
        }
        boolean stored = (length & Lz4Frame.STORED) != 0;
        length &= ~Lz4Frame.STORED;
        if (length > maxPacked) {
            throw new IOException(
                    "block of %d bytes in a frame of blocks up to %d".formatted(length, maxPacked));
        }
        addBlock(length, stored);
        return true;
    }

    private void addBlock(int length, boolean stored) throws IOException {
        if (block.length < length) {
            block = new byte[maxPacked];
        }
        in.read(block, length);
        if (has(Lz4Frame.BLOCK_CHECKSUMS) && (int) in.number(4) != Xxh32.of(block, 0, length)) {
            throw new IOException("checksum of a block is wrong");
        }
        int before = end;
        room(maxBlock, Lz4Frame.WINDOW);
        history = has(Lz4Frame.INDEPENDENT_BLOCKS) ? end : Math.max(0, history - (before - end));
        int begin = end;
        if (stored) {
            System.arraycopy(block, 0, buffer, end, length);
            end += length;
        } else {
            unpack(length, begin + maxBlock);
        }
        if (has(Lz4Frame.CONTENT_CHECKSUM)) {
            checksum.update(buffer, begin, end - begin);
        }
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private boolean beginFrame() throws IOException {
        long magic = in.nextMagic();
        if (magic < 0) {
            return false;
        }
        if (magic != Lz4Frame.MAGIC && magic != Lz4Frame.LEGACY_MAGIC) {
            throw new IOException("frame begins with 0x%08x".formatted(magic));
        }
        legacy = magic == Lz4Frame.LEGACY_MAGIC;
        if (legacy) {
            flags = Lz4Frame.INDEPENDENT_BLOCKS;
            maxBlock = Lz4Frame.LEGACY_BLOCK;
            maxPacked = Lz4Frame.LEGACY_PACKED;
        } else {
            readDescriptor();
        }
        checksum.reset();
        history = end;
        inFrame = true;
        return true;
    }

    private void readDescriptor() throws IOException {
        byte[] descriptor = new byte[14];
        int length = 2;
        in.read(descriptor, length);
        flags = descriptor[0];
        if ((flags & Lz4Frame.VERSION_MASK) != Lz4Frame.VERSION || has(Lz4Frame.RESERVED)) {
            throw new IOException("frame of another version, flags 0x%02x".formatted(flags & 0xff));
        }
        if (has(Lz4Frame.DICTIONARY)) {
            throw new IOException("frame needs a dictionary");
        }
        int size = Bytes.u8(descriptor, 1) >>> 4;
        if (size < 4 || size > 7) {
            throw new IOException("size of blocks is unknown: " + size);
        }
        maxBlock = 1 << (8 + 2 * size);
        maxPacked = maxBlock;
        if (has(Lz4Frame.CONTENT_SIZE)) {
            in.read(descriptor, length, 8);
            length += 8;
        }
        if (in.u8() != ((Xxh32.of(descriptor, 0, length) >>> 8) & 0xff)) {
            throw new IOException("checksum of a frame header is wrong");
        }
    }

    private void endFrame() throws IOException {
        inFrame = false;
        if (has(Lz4Frame.CONTENT_CHECKSUM) && (int) in.number(4) != checksum.value()) {
            throw new IOException("checksum of the content is wrong");
        }
    }

    private int at;

    private void unpack(int length, int limit) throws IOException {
        at = 0;
        while (at < length) {
            int token = Bytes.u8(block, at++);
            int literals = length(token >>> 4, length);
            if (literals > length - at || literals > limit - end) {
                throw new IOException("literals are longer than their block");
            }
            System.arraycopy(block, at, buffer, end, literals);
            at += literals;
            end += literals;
            if (at == length) {
                return; // the last sequence has no match
            }
            if (length - at < 2) {
                throw new IOException("block is cut short");
            }
            int distance = Bytes.u16(block, at);
            at += 2;
            int match = length(token & 15, length) + MIN_MATCH;
            if (distance == 0 || distance > end - history || match > limit - end) {
                throw new IOException("match reaches out of the frame");
            }
            copyMatch(distance, match);
        }
        throw new IOException("block ends in a match");
    }

    private int length(int nibble, int end) throws IOException {
        int sum = nibble;
        if (nibble == 15) {
            int more;
            do {
                if (at == end || sum > Lz4Frame.WINDOW << 8) {
                    throw new IOException("block is cut short");
                }
                more = Bytes.u8(block, at++);
                sum += more;
            } while (more == 255);
        }
        return sum;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
