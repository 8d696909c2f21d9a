// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.index;

import dev.weir.savefile.UnusableIndexException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * An index as bytes, all numbers little-endian.
 *
 * <pre>
 * magic:8  size of the savefile:8  when it was written:8  when it changed:8  packets:8  stretches:4  other blocks:4
 * each stretch:      offset:8  number of its first packet:8  earliest time:8  latest time:8
 * each other block:  offset:8  type:4  link type:4
 * CRC-32C of all that:4
 * </pre>
 */
public final class IndexFormat {
    private static final byte[] MAGIC = "weir.wx2".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 48;
    private static final int STRETCH = 32;
    private static final int OTHER = 16;
    private static final int CHECKSUM = 4;

    /** No index is longer. */
    public static final int LONGEST =
            HEADER
                    + STRETCH * IndexTable.MOST_STRETCHES
                    + OTHER * IndexTable.MOST_OTHERS
                    + CHECKSUM;

    private IndexFormat() {}

    /** {@return whether it begins as an index does} */
    public static boolean recognizes(byte[] bytes) {
        return bytes.length >= MAGIC.length
                && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /** {@return whether what begins so is an index of any version, or empty} */
    public static boolean isReplaceable(byte[] bytes) {
        int length = MAGIC.length - 1; // without the version
        return bytes.length == 0
                || (bytes.length >= length && Arrays.equals(bytes, 0, length, MAGIC, 0, length));
    }

    /** {@return the bytes of an index} */
    public static byte[] encode(IndexTable table) {
        ByteBuffer out =
                ByteBuffer.allocate(
                                HEADER
                                        + STRETCH * table.size()
                                        + OTHER * table.others().size()
                                        + CHECKSUM)
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.put(MAGIC).putLong(table.state().size()).putLong(table.state().modified());
        out.putLong(table.state().changed()).putLong(table.packets());
        out.putInt(table.size()).putInt(table.others().size());
        for (Stretch each : table.stretches()) {
            out.putLong(each.offset()).putLong(each.first()).putLong(each.min());
            out.putLong(each.max());
        }
        for (OtherBlock each : table.others()) {
            out.putLong(each.offset()).putInt(each.type()).putInt(each.linkType());
        }
        out.putInt(checksum(out.array(), out.position()));
        return out.array();
    }

    /**
     * {@return what an index says}
     *
     * <p>Its parts fit together; whether they fit the savefile is not known yet.
     *
     * @throws UnusableIndexException if it is none, or damaged
     */
    public static IndexTable decode(byte[] bytes) throws UnusableIndexException {
        if (!recognizes(bytes)) {
            throw new UnusableIndexException("it is no index of this version");
        }
        if (bytes.length < HEADER + CHECKSUM || bytes.length > LONGEST) {
            throw new UnusableIndexException("it is cut short, or too long");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int body = bytes.length - CHECKSUM;
        if (in.getInt(body) != checksum(bytes, body)) {
            throw new UnusableIndexException("its checksum is wrong");
        }
        in.position(MAGIC.length);
        FileState state = new FileState(in.getLong(), in.getLong(), in.getLong());
        long packets = in.getLong();
        long stretchCount = Integer.toUnsignedLong(in.getInt());
        long otherCount = Integer.toUnsignedLong(in.getInt());
        if (HEADER + STRETCH * stretchCount + OTHER * otherCount != body) {
            throw new UnusableIndexException("it is not as long as it says");
        }
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < stretchCount; i++) {
            stretches.add(new Stretch(in.getLong(), in.getLong(), in.getLong(), in.getLong()));
        }
        List<OtherBlock> others = new ArrayList<>();
        for (int i = 0; i < otherCount; i++) {
            others.add(new OtherBlock(in.getLong(), in.getInt(), in.getInt()));
        }
        IndexTable table = new IndexTable(state, stretches, others, packets);
        String wrong = table.inconsistency();
        if (!wrong.isEmpty()) {
            throw new UnusableIndexException(wrong);
        }
        return table;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
