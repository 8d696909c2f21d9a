// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Unpacks zstd frames, one behind the other.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8878">RFC 8878</a>
 */
final class ZstdInput extends UnpackedInput {
    static final int MAGIC = 0xfd2f_b528;

    /** A window is not larger, as zstd unpacks by default; zstd -19 makes 8 MiB, --long 128 MiB. */
    private static final int LARGEST_WINDOW = 128 << 20;

    /** The largest window for which nobody has to look how large the heap is. */
    private static final int SMALL_WINDOW = 32 << 20;

    private final PackedSource in;
    private final int largestWindow;
    private final byte[] packed = new byte[ZstdBlock.LARGEST + ZstdBlock.PADDING];
    private final Xxh64 checksum = new Xxh64();
    private @Nullable ZstdBlock blocks;
    private boolean checked;
    private boolean endsFrame;
    private int window;
    private String outOfWindow = "";
    private long inFrame;

    ZstdInput(InputStream in) {
        this(in, LARGEST_WINDOW);
    }

    /**
     * Unpacks with windows of so many bytes at most.
     *
     * @param largestWindow a power of two
     */
    ZstdInput(InputStream in, int largestWindow) {
        this.in = new PackedSource(in);
        this.largestWindow = largestWindow;
    }

    @Override
    boolean unpackBlock() throws IOException {
        if (endsFrame) {
            endFrame(); // once its last block was given: a wrong checksum is behind it
        }
        ZstdBlock frame = blocks;
        if (frame == null) {
            if (!beginFrame()) {
                return false;
            }
            frame = new ZstdBlock(this, outOfWindow);
            blocks = frame;
        }
        int header = (int) in.number(3);
        int size = header >>> 3;
        room(ZstdBlock.LARGEST, window);
        int begin = end;
        switch ((header >>> 1) & 3) {
            case 0 -> {
                checkSize(size);
                in.read(buffer, end, size);
                end += size;
            }
            case 1 -> {
                checkSize(size);
                Arrays.fill(buffer, end, end + size, (byte) in.u8());
                end += size;
            }
            case 2 -> {
                checkSize(size);
                in.read(packed, size);
                frame.unpack(packed, size, (int) Math.min(inFrame, Math.min(begin, window)));
            }
            default -> throw new IOException("block of a reserved type");
        }
        inFrame += end - begin;
        if (checked) {
            checksum.update(buffer, begin, end - begin);
        }
        endsFrame = (header & 1) != 0;
        return true;
    }

    private void endFrame() throws IOException {
        endsFrame = false;
        blocks = null;
        if (checked && (int) in.number(4) != (int) checksum.value()) {
            throw new IOException("checksum of the content is wrong");
        }
    }

    private static void checkSize(int size) throws IOException {
        if (size > ZstdBlock.LARGEST) {
            throw new IOException(
                    "block of %d bytes, over the limit of %d".formatted(size, ZstdBlock.LARGEST));
        }
    }

    private boolean beginFrame() throws IOException {
        long magic = in.nextMagic();
        if (magic < 0) {
            return false;
        }
        if ((int) magic != MAGIC) {
            throw new IOException("frame begins with 0x%08x".formatted(magic));
        }
        int descriptor = in.u8();
        boolean single = (descriptor & 0x20) != 0;
        checked = (descriptor & 4) != 0;
        if ((descriptor & 8) != 0) {
            throw new IOException("reserved bit of a frame is set");
        }
        long size = 0;
        if (!single) {
            int exponent = in.u8();
            long base = 1L << (10 + (exponent >>> 3));
            size = base + base / 8 * (exponent & 7);
        }
        int dictionaryLength = (1 << (descriptor & 3)) >> 1;
        if (dictionaryLength > 0 && in.number(dictionaryLength) != 0) {
            throw new IOException("frame needs a dictionary");
        }
        int sizeLength = descriptor >>> 6 == 0 ? (single ? 1 : 0) : 1 << (descriptor >>> 6);
        long content = in.number(sizeLength) + (sizeLength == 2 ? 256 : 0);
        if (single) {
            size = content;
        }
        boolean large = Long.compareUnsigned(size, largestWindow) > 0;
        if (large && !single) {
            throw new IOException(overLimit(size));
        }
        // A frame that is one segment may refer to all of itself, but need not.
        window = large ? largestWindow : (int) Math.max(size, 1024);
        outOfWindow = large ? overLimit(size) : "match reaches out of the window";
        checkHeap(window, Runtime.getRuntime().maxMemory());
        inFrame = 0;
        checksum.reset();
        return true;
    }

    private String overLimit(long size) {
        return "window of %s bytes, over the limit of %d; zstd -d --long=%d may unpack it"
                .formatted(
                        Long.toUnsignedString(size),
                        largestWindow,
                        Long.SIZE - Long.numberOfLeadingZeros(size - 1));
    }

    /** Refuses a window that a heap of so many bytes may not hold. */
    static void checkHeap(int window, long heap) throws IOException {
        long needed = needed(window);
        if (window > SMALL_WINDOW && needed > heap / 8 * 7) {
            throw new IOException(
                    "window of %d bytes, for which a heap of %d MiB is too small; java -Xmx%dm is"
                                    .formatted(window, heap >> 20, (needed >> 20) * 8 / 7 + 1)
                            + " enough");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
