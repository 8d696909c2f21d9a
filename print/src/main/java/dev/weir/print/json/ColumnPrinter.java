// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.bpf.text.Nearest;
import dev.weir.packet.Packet;
import dev.weir.print.TextBuffer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Prints chosen fields of packets, a line a packet and tabs between.
 *
 * <p>Fields are called by their path: {@code timestamp}, {@code tcp.destinationPort}, {@code
 * dns.answers.address}. A column is empty if the packet does not have the field; several values
 * have commas between. Text is escaped as in JSON, and a comma in it as {@code \u005cu002c}: no
 * value has a tab, a newline or a comma in it, so that no packet can feign values. A value without
 * text is two quotation marks.
 *
 * <p>No packet makes it throw; it allocates nothing per packet. Not thread-safe.
 */
public final class ColumnPrinter {
    private final ColumnSink sink;
    private final PacketFields fields;

    private ColumnPrinter(List<Field> columns, IntFunction<String> interfaces) {
        sink = new ColumnSink(columns);
        fields = new PacketFields(interfaces, sink);
    }

    /**
     * {@return a printer of the fields that {@code paths} name}
     *
     * @param paths with commas between
     * @param interfaces gives the name of an interface by its number, or nothing
     * @throws IllegalArgumentException if there is no field of a path; the message tells one that
     *     is like it
     */
    public static ColumnPrinter of(String paths, IntFunction<String> interfaces) {
        Map<String, Field> known = fields();
        List<Field> columns = new ArrayList<>();
        for (String path : paths.split(",", -1)) {
            String name = path.strip();
            if (name.isEmpty()) {
                throw new IllegalArgumentException(
                        "a field has no name in '" + paths + "'; names have commas between");
            }
            Field field = known.get(name);
            if (field == null) {
                throw new IllegalArgumentException(
                        "there is no field '" + name + "'" + hint(name, known));
            }
            columns.add(field);
        }
        return new ColumnPrinter(columns, interfaces);
    }

    /**
     * Says what may have been meant: the same in other letters, one of a layer's, or the nearest.
     */
    private static String hint(String name, Map<String, Field> known) {
        String inLayer = "";
        String ofLayer = "";
        String nearest = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : known.keySet()) {
            if (candidate.equalsIgnoreCase(name)) {
                return "; did you mean '" + candidate + "'?";
            }
            if (inLayer.isEmpty() && candidate.startsWith(name + ".")) {
                inLayer = candidate;
            }
            if (ofLayer.isEmpty() && candidate.endsWith("." + name)) {
                ofLayer = candidate;
            }
            int distance =
                    distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        if (!inLayer.isEmpty()) {
            return ": it has fields, such as '" + inLayer + "'";
        }
        if (!ofLayer.isEmpty()) {
            return ": name what it belongs to, too, as in '" + ofLayer + "'";
        }
        boolean alike = least <= Math.max(1, name.length() / 2);
        return alike ? "; did you mean '" + nearest + "'?" : "";
    }

    /**
     * How far a path is from what was written: of the same layer, less than of another, and of
     * words that were shortened less than of others.
     */
    private static int distance(String path, String candidate) {
        String layer = path.substring(0, path.lastIndexOf('.') + 1);
        boolean sameLayer = !layer.isEmpty() && candidate.startsWith(layer);
        int distance = Nearest.distance(path, candidate);
        return distance / ((sameLayer ? 2 : 1) * (isShortFor(path, candidate) ? 2 : 1));
    }

    private static boolean isShortFor(String word, String candidate) {
        int next = 0;
        for (int i = 0; i < candidate.length() && next < word.length(); i++) {
            if (candidate.charAt(i) == word.charAt(next)) {
                next++;
            }
        }
        return next == word.length();
    }

    /** {@return all fields by their paths, in the order of the documentation} */
    static Map<String, Field> fields() {
        Map<String, Field> known = new LinkedHashMap<>();
        add(PacketFields.PACKET, known);
        for (Group layer : Layers.all()) {
            add(layer, known);
            known.put(layer.damage().path(), layer.damage());
        }
        return known;
    }

    private static void add(Group group, Map<String, Field> known) {
        for (Field field : group.fields()) {
            if (field.type() instanceof FieldType.Objects(Group of)) {
                add(of, known);
            } else {
                known.put(field.path(), field);
            }
        }
    }

    /** Appends to {@code out} a line with the fields of {@code packet}. */
    public void print(Packet packet, TextBuffer out) {
        sink.begin();
        fields.readFacts(packet);
        if (sink.wants(PacketFields.BYTES)) {
            fields.readBytes(packet);
        }
        fields.readLayers(packet);
        sink.writeTo(out);
    }
}
