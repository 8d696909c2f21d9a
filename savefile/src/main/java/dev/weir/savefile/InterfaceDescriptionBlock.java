// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.LinkType;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * The block that describes an interface; the first of a section has number 0.
 *
 * <pre>
 * header:8  link type:2  reserved:2  snaplen:4  options
 * </pre>
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html">draft-ietf-opsawg-pcapng,
 *     section 4.2</a>
 */
final class InterfaceDescriptionBlock {
    static final int TYPE = 1;

    private static final int FIXED = 8;
    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int IF_TSOFFSET = 14;

    /** A longer name is cut, so that the names of many interfaces cannot fill the heap. */
    private static final int LONGEST_NAME = 255;

    private String name = "";
    private int tsresol = TimestampUnit.MICROSECONDS.tsresol();
    private long tsoffset;
    private boolean hasTsresol;
    private boolean hasTsoffset;

    private InterfaceDescriptionBlock() {}

    static CaptureInterface read(Block block) throws IOException {
        block.load(FIXED, 0);
        LinkType linkType = LinkTypes.of(block.u16(8));
        int snaplen = Snaplen.of(block.u32(12), linkType);
        InterfaceDescriptionBlock fields = new InterfaceDescriptionBlock();
        Options options = new Options(block, Block.HEADER + FIXED);
        while (options.next()) {
            fields.take(block, options);
        }
        return new CaptureInterface(
                linkType,
                snaplen,
                fields.name,
                new TimestampUnit(fields.tsresol, fields.tsoffset),
                0);
    }

    private void take(Block block, Options option) throws MalformedSavefileException {
        switch (option.code()) {
            case IF_NAME -> name = text(block, option);
            case IF_TSRESOL -> {
                check(block, option, "if_tsresol", 1, hasTsresol);
                hasTsresol = true;
                tsresol = block.u8(option.value());
                if (!TimestampUnit.isRepresentable(tsresol)) {
                    throw block.malformed(
                            "timestamp resolution %s is too fine"
                                    .formatted(TimestampUnit.describe(tsresol)));
                }
            }
            case IF_TSOFFSET -> {
                check(block, option, "if_tsoffset", 8, hasTsoffset);
                hasTsoffset = true;
                tsoffset = block.s64(option.value());
            }
            default -> {} // says nothing that reading packets needs
        }
    }

    private static void check(Block block, Options option, String name, int length, boolean again)
            throws MalformedSavefileException {
        if (option.length() != length) {
            throw block.malformed(
                    "option %s has %d bytes instead of %d"
                            .formatted(name, option.length(), length));
        }
        if (again) {
            throw block.malformed("option %s is there twice".formatted(name));
        }
    }

    private static String text(Block block, Options option) {
        byte[] bytes = new byte[Math.min(option.length(), LONGEST_NAME)];
        MemorySegment.copy(
                block.segment(),
                ValueLayout.JAVA_BYTE,
                block.at(option.value()),
                bytes,
                0,
                bytes.length);
        String text = new String(bytes, StandardCharsets.UTF_8);
        int zero = text.indexOf('\0'); // not allowed, but written by some
        return zero < 0 ? text : text.substring(0, zero);
    }
}
