// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes the records of {@link NameResolution}.
 *
 * <pre>
 * type:2  length:2  address  names, each with a 0 behind it, padded to a multiple of four
 * </pre>
 */
final class NameRecords {
    private static final int MAX_RECORDS = 1 << 16;
    private static final int HEADER = 4;
    private static final int END = 0;
    private static final int LONGEST = 0xffff;

    private NameRecords() {}

    /** Reads the records that {@code body} is at, and leaves it at the options. */
    static List<NameRecord> decode(ByteBuffer body) throws InvalidBlockException {
        List<NameRecord> records = new ArrayList<>();
        while (body.hasRemaining()) {
            if (body.remaining() < HEADER) {
                throw new InvalidBlockException("name record is cut short by the end of its block");
            }
            int type = Short.toUnsignedInt(body.getShort());
            int length = Short.toUnsignedInt(body.getShort());
            int padded = (length + 3) & ~3;
            if (padded > body.remaining()) {
                throw new InvalidBlockException(
                        "name record %d of %d bytes is cut short by the end of its block"
                                .formatted(type, length));
            }
            ByteOrder order = body.order();
            ByteBuffer value = body.slice(body.position(), length).order(order);
            body.position(body.position() + padded);
            if (type == END) {
                return records;
            }
            if (records.size() == MAX_RECORDS) {
                throw new InvalidBlockException(
                        "block has more than " + MAX_RECORDS + " name records");
            }
            records.add(record(type, new OptionValue(value)));
        }
        return records;
    }

    private static NameRecord record(int type, OptionValue value) {
        int address =
                switch (type) {
                    case NameRecord.Ipv4.TYPE -> NameRecord.Ipv4.ADDRESS_LENGTH;
                    case NameRecord.Ipv6.TYPE -> NameRecord.Ipv6.ADDRESS_LENGTH;
                    case NameRecord.Eui48.TYPE -> NameRecord.Eui48.ADDRESS_LENGTH;
                    case NameRecord.Eui64.TYPE -> NameRecord.Eui64.ADDRESS_LENGTH;
                    default -> Integer.MAX_VALUE;
                };
        List<String> names = value.length() < address ? null : names(value.text(address));
        if (names == null) {
            return new NameRecord.RawRecord(type, value.octets());
        }
        Octets octets = value.octets(0, address);
        return switch (type) {
            case NameRecord.Ipv4.TYPE -> new NameRecord.Ipv4(octets, names);
            case NameRecord.Ipv6.TYPE -> new NameRecord.Ipv6(octets, names);
            case NameRecord.Eui48.TYPE -> new NameRecord.Eui48(octets, names);
            default -> new NameRecord.Eui64(octets, names);
        };
    }

    /** {@return the names in a text, or null if the last has no 0 behind it} */
    private static @Nullable List<String> names(@Nullable String text) {
        if (text == null || !text.endsWith("\0")) {
            return null;
        }
        return List.of(text.substring(0, text.length() - 1).split("\0", -1));
    }

    /** Writes the records and their end. */
    static void encode(List<NameRecord> records, BlockBuffer out) {
        for (NameRecord record : records) {
            if (record.type() <= END || record.type() > 0xffff) {
                throw new IllegalArgumentException(
                        "type of a name record is not in 1..65535: " + record.type());
            }
            out.u16(record.type()).u16(0);
            int begin = out.length();
            switch (record) {
                case NameRecord.Ipv4(Octets address, List<String> names) ->
                        names(address, NameRecord.Ipv4.ADDRESS_LENGTH, names, out);
                case NameRecord.Ipv6(Octets address, List<String> names) ->
                        names(address, NameRecord.Ipv6.ADDRESS_LENGTH, names, out);
                case NameRecord.Eui48(Octets address, List<String> names) ->
                        names(address, NameRecord.Eui48.ADDRESS_LENGTH, names, out);
                case NameRecord.Eui64(Octets address, List<String> names) ->
                        names(address, NameRecord.Eui64.ADDRESS_LENGTH, names, out);
                case NameRecord.RawRecord raw -> out.octets(raw.value());
            }
            int length = out.length() - begin;
            if (length > LONGEST) {
                throw new IllegalArgumentException(
                        "name record has %d bytes, more than %d".formatted(length, LONGEST));
            }
            out.setU16(begin - 2, length);
            out.pad();
        }
        out.u16(END).u16(0);
    }

    private static void names(
            Octets address, int addressLength, List<String> names, BlockBuffer out) {
        if (address.length() != addressLength) {
            throw new IllegalArgumentException(
                    "address has %d bytes instead of %d"
                            .formatted(address.length(), addressLength));
        }
        out.octets(address);
        for (String name : names) {
            if (name.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("a name has a character 0 in it");
            }
            out.text(name).u8(0);
        }
    }
}
