// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The options at the end of a block as they are in a file, checked for their structure and made
 * into values only where they are asked for.
 *
 * <pre>
 * code:2  length:2  value, padded with 0 to 3 bytes to a multiple of four
 * </pre>
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html">draft-ietf-opsawg-pcapng,
 *     section 3.5</a>
 */
public final class EncodedOptions {
    /** More would be no capture, and would fill the heap. */
    static final int MAX_OPTIONS = 1 << 16;

    static final int END_OF_OPTIONS = 0;

    private static final int HEADER = 4;

    private final OptionScope scope;
    private final ByteOrder order;
    private final Octets bytes;

    private EncodedOptions(OptionScope scope, ByteOrder order, Octets bytes) {
        this.scope = scope;
        this.order = order;
        this.bytes = bytes;
    }

    /** {@return no options} */
    public static EncodedOptions none(OptionScope scope) {
        return new EncodedOptions(scope, ByteOrder.LITTLE_ENDIAN, Octets.EMPTY);
    }

    /** {@return the options encoded} */
    public static EncodedOptions of(OptionScope scope, ByteOrder order, List<Option> options) {
        BlockBuffer out = new BlockBuffer(order);
        OptionEncoder.encode(options, out);
        return new EncodedOptions(scope, order, Octets.of(out.toByteArray()));
    }

    /**
     * {@return a copy of the options in {@code area}, in its byte order}
     *
     * @param area everything behind the fields of a block, up to the length at its end
     * @throws InvalidBlockException if an option does not fit in the area, or there are more than
     *     65536
     */
    public static EncodedOptions read(OptionScope scope, ByteBuffer area)
            throws InvalidBlockException {
        int count = 0;
        int at = area.position();
        int next = next(area, at);
        while (next > at) {
            if (++count > MAX_OPTIONS) {
                throw new InvalidBlockException("block has more than " + MAX_OPTIONS + " options");
            }
            at = next;
            next = next(area, at);
        }
        return new EncodedOptions(
                scope, area.order(), Octets.of(area.slice(area.position(), at - area.position())));
    }

    /** {@return where the option after the one at {@code at} begins, or {@code at} at the end} */
    private static int next(ByteBuffer area, int at) throws InvalidBlockException {
        int left = area.limit() - at;
        if (left == 0) {
            return at;
        }
        if (left < HEADER) {
            throw new InvalidBlockException("option is cut short by the end of its block");
        }
        int code = code(area, at);
        int length = length(area, at);
        if (padded(length) > left - HEADER) {
            throw new InvalidBlockException(
                    "option %d of %d bytes is cut short by the end of its block"
                            .formatted(code, length));
        }
        if (code == END_OF_OPTIONS && length != 0) {
            throw new InvalidBlockException("end of options has %d bytes".formatted(length));
        }
        return code == END_OF_OPTIONS ? at : at + HEADER + padded(length);
    }

    private static int code(ByteBuffer area, int at) {
        return Short.toUnsignedInt(area.getShort(at));
    }

    private static int length(ByteBuffer area, int at) {
        return Short.toUnsignedInt(area.getShort(at + 2));
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    /** {@return the options as values, in their order} */
    public List<Option> decode() {
        ByteBuffer area = bytes.asByteBuffer().order(order);
        List<Option> options = new ArrayList<>();
        int at = 0;
        while (at < area.limit()) {
            int length = length(area, at);
            ByteBuffer value = area.slice(at + HEADER, length).order(order);
            options.add(OptionDecoder.decode(scope, code(area, at), new OptionValue(value)));
            at += HEADER + padded(length);
        }
        return List.copyOf(options);
    }

    /** {@return how many bytes they take in the file, the end of options apart} */
    public int length() {
        return bytes.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedOptions that
                && scope == that.scope
                && order.equals(that.order)
                && bytes.equals(that.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(scope, order, bytes);
    }

    @Override
    public String toString() {
        return decode().toString();
    }
}
