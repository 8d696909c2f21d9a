// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.LinkType;
import dev.weir.savefile.pcapng.EncodedOptions;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceOption;
import dev.weir.savefile.pcapng.InvalidBlockException;
import dev.weir.savefile.pcapng.Option;
import dev.weir.savefile.pcapng.OptionScope;

import java.io.IOException;
import java.nio.ByteBuffer;

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
    static final int TYPE = InterfaceDescription.TYPE;

    private static final int FIXED = 8;

    /** A longer name is cut, so that the names of many interfaces cannot fill the heap. */
    private static final int LONGEST_NAME = 255;

    private String name = "";
    private int tsresol = TimestampUnit.MICROSECONDS.tsresol();
    private long tsoffset;
    private int frameCheck;
    private boolean hasTsresol;
    private boolean hasTsoffset;

    private InterfaceDescriptionBlock() {}

    static CaptureInterface read(RawBlock block) throws IOException {
        block.load(FIXED, 0);
        LinkType linkType = LinkTypes.of(block.u16(8));
        int snaplen = Snaplen.of(block.u32(12), linkType);
        EncodedOptions options;
        try {
            options =
                    EncodedOptions.read(OptionScope.INTERFACE, block.area(RawBlock.HEADER + FIXED));
        } catch (InvalidBlockException e) {
            throw block.malformed(e);
        }
        InterfaceDescriptionBlock fields = new InterfaceDescriptionBlock();
        for (Option option : options.decode()) {
            fields.take(block, option);
        }
        return new CaptureInterface(
                linkType,
                snaplen,
                fields.name,
                new TimestampUnit(fields.tsresol, fields.tsoffset),
                fields.frameCheck,
                options);
    }

    /** {@return whether a block whose type may be wrong reads as a description all through} */
    static boolean isReadAs(ByteBuffer body) {
        if (body.remaining() < FIXED || body.getShort(body.position() + Short.BYTES) != 0) {
            return false;
        }
        body.position(body.position() + FIXED);
        try {
            int left = body.remaining() - EncodedOptions.read(OptionScope.INTERFACE, body).length();
            return left == 0 || left == Integer.BYTES; // opt_endofopt
        } catch (InvalidBlockException e) {
            return false;
        }
    }

    private void take(RawBlock block, Option option) throws MalformedSavefileException {
        switch (option) {
            case InterfaceOption.Name(String text) -> name = name(text);
            case InterfaceOption.TimestampResolution(int resolution) -> {
                checkOnce(block, "if_tsresol", hasTsresol);
                hasTsresol = true;
                tsresol = resolution;
                if (!TimestampUnit.isRepresentable(tsresol)) {
                    throw block.malformed(
                            "timestamp resolution %s is too fine"
                                    .formatted(TimestampUnit.describe(tsresol)));
                }
            }
            case InterfaceOption.TimestampOffset(long seconds) -> {
                checkOnce(block, "if_tsoffset", hasTsoffset);
                hasTsoffset = true;
                tsoffset = seconds;
            }
            case InterfaceOption.FrameCheckLength(int bits) ->
                    frameCheck = CaptureInterface.frameCheckOf(bits);
            case Option.RawOption raw -> checkLength(block, raw);
            default -> {} // says nothing that reading packets needs
        }
    }

    private static void checkOnce(RawBlock block, String name, boolean again)
            throws MalformedSavefileException {
        if (again) {
            throw block.malformed("option %s is there twice".formatted(name));
        }
    }

    /** Times would be wrong without these two, so they are not taken for options of no meaning. */
    private static void checkLength(RawBlock block, Option.RawOption raw)
            throws MalformedSavefileException {
        switch (raw.code()) {
            case InterfaceOption.TimestampResolution.CODE ->
                    throw wrongLength(block, "if_tsresol", raw, 1);
            case InterfaceOption.TimestampOffset.CODE ->
                    throw wrongLength(block, "if_tsoffset", raw, Long.BYTES);
            default -> {}
        }
    }

    private static MalformedSavefileException wrongLength(
            RawBlock block, String name, Option.RawOption raw, int length) {
        return block.malformed(
                "option %s has %d bytes instead of %d"
                        .formatted(name, raw.value().length(), length));
    }

    private static String name(String text) {
        int zero = text.indexOf('\0'); // not allowed, but written by some
        String name = zero < 0 ? text : text.substring(0, zero);
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
