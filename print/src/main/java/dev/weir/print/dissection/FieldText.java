// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.dissection;

import dev.weir.print.TextBuffer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of text with fields of a packet in it, for what has fields at fixed places and is printed
 * in their order.
 *
 * <p>A pattern is text with fields between braces: {@code {dec 4 2}}, the two bytes at offset 4 in
 * decimal; {@code {hex 4 2}}, the same in hexadecimal with all its digits; {@code {ip4 4}}, {@code
 * {ip6 4}} and {@code {mac 4}}, addresses. A line feed stands for what a line of its own begins
 * with.
 */
public final class FieldText {
    private static final Pattern FIELD =
            Pattern.compile("\\n|\\{(dec|hex|ip4|ip6|mac) (\\d+)(?: ([12348]))?\\}");

    private final List<Part> parts;
    private final int needed;

    private sealed interface Part {
        record Words(String text) implements Part {}

        record LineBreak() implements Part {}

        record Decimal(int offset, int size) implements Part {}

        record Counter(int offset) implements Part {}

        record Hexadecimal(int offset, int size) implements Part {}

        record Ipv4(int offset) implements Part {}

        record Ipv6(int offset) implements Part {}

        record Mac(int offset) implements Part {}
    }

    private FieldText(List<Part> parts, int needed) {
        this.parts = parts;
        this.needed = needed;
    }

    /** {@return the text of a pattern that reads the first {@code needed} bytes} */
    public static FieldText of(int needed, String pattern) {
        List<Part> parts = new ArrayList<>();
        Matcher field = FIELD.matcher(pattern);
        int from = 0;
        while (field.find()) {
            if (field.start() > from) {
                parts.add(new Part.Words(pattern.substring(from, field.start())));
            }
            parts.add(part(field));
            from = field.end();
        }
        if (from < pattern.length()) {
            parts.add(new Part.Words(pattern.substring(from)));
        }
        return new FieldText(List.copyOf(parts), needed);
    }

    private static Part part(Matcher field) {
        String kind = field.group(1);
        if (kind == null) {
            return new Part.LineBreak();
        }
        int offset = Integer.parseInt(field.group(2));
        return switch (kind) {
            case "dec" -> decimal(offset, Integer.parseInt(field.group(3)));
            case "hex" -> new Part.Hexadecimal(offset, Integer.parseInt(field.group(3)));
            case "ip4" -> new Part.Ipv4(offset);
            case "ip6" -> new Part.Ipv6(offset);
            case "mac" -> new Part.Mac(offset);
            default -> throw new IllegalArgumentException("no kind of field: " + kind);
        };
    }

    private static Part decimal(int offset, int size) {
        return size == 8 ? new Part.Counter(offset) : new Part.Decimal(offset, size);
    }

    /** {@return how many bytes there must be} */
    public int needed() {
        return needed;
    }

    /** Prints the fields of the bytes at {@code at}; lines begin with {@code indent}. */
    public void print(Dissection d, long at, String indent) {
        TextBuffer out = d.out();
        for (Part part : parts) {
            switch (part) {
                case Part.Words(String text) -> out.append(text);
                case Part.LineBreak() -> out.append(indent);
                case Part.Decimal(int offset, int size) ->
                        out.decimal(number(d.in(), at + offset, size));
                case Part.Counter(int offset) -> out.unsigned(d.in().u64(at + offset));
                case Part.Hexadecimal(int offset, int size) ->
                        out.hex(number(d.in(), at + offset, size), 2 * size);
                case Part.Ipv4(int offset) -> d.ipv4(at + offset);
                case Part.Ipv6(int offset) -> d.ipv6(at + offset);
                case Part.Mac(int offset) -> d.mac(at + offset);
            }
        }
    }

    /** Prints the fields, and nothing at all unless all of them were captured. */
    public void printCaptured(Dissection d, long at) {
        d.in().need(at, needed);
        print(d, at, "\n");
    }

    private static int number(Window in, long at, int size) {
        return switch (size) {
            case 1 -> in.u8(at);
            case 2 -> in.u16(at);
            case 3 -> in.u24(at);
            default -> in.u32(at);
        };
    }
}
