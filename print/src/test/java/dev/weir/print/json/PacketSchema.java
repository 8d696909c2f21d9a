// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of a printed packet, made from the declarations of its layers. */
final class PacketSchema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    private PacketSchema() {}

    /** {@return the schema, as it stands in docs/packet.schema.json} */
    static String text() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.put("title", "A packet, as weir read --json and weir capture --json print it");
        schema.putAll(object(PacketFields.PACKET, new LinkedHashMap<>()));
        Map<String, Object> properties = properties(PacketFields.PACKET);
        List<Object> layers = new ArrayList<>();
        Map<String, Object> definitions = new LinkedHashMap<>();
        for (Group layer : Layers.all()) {
            layers.add(Map.of("$ref", "#/$defs/" + layer.name()));
            definitions.put(layer.name(), layer(layer));
        }
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("description", "the headers, from the outermost in, and what is behind the last");
        list.put("type", "array");
        list.put("items", Map.of("anyOf", layers));
        properties.put("layers", list);
        schema.put("properties", properties);
        List<Object> required = new ArrayList<>();
        for (Field field : PacketFields.PACKET.fields()) {
            if (!field.name().equals("interface") && !field.name().equals("bytes")) {
                required.add(field.name());
            }
        }
        required.add("layers");
        schema.put("required", required);
        schema.put("$defs", definitions);
        StringBuilder out = new StringBuilder();
        write(schema, "", out);
        return out.append('\n').toString();
    }

    private static Map<String, Object> layer(Group layer) {
        Map<String, Object> name = new LinkedHashMap<>();
        name.put("layer", Map.of("const", layer.name()));
        Map<String, Object> schema = object(layer, name);
        schema.put("required", List.of("layer"));
        return schema;
    }

    private static Map<String, Object> object(Group group, Map<String, Object> first) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", group.title());
        schema.put("type", "object");
        first.putAll(properties(group));
        if (first.containsKey("layer")) {
            first.put(group.damage().name(), field(group.damage()));
        }
        schema.put("properties", first);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> properties(Group group) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Field field : group.fields()) {
            properties.put(field.name(), field(field));
        }
        return properties;
    }

    private static Map<String, Object> field(Field field) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", field.description());
        schema.putAll(type(field.type()));
        return schema;
    }

    private static Map<String, Object> type(FieldType type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        switch (type) {
            case FieldType.Unsigned(int bits) -> range(schema, BigInteger.ZERO, bits);
            case FieldType.Signed(int bits) ->
                    range(schema, BigInteger.ONE.shiftLeft(bits - 1).negate(), bits);
            case FieldType.Text text -> schema.put("type", "string");
            case FieldType.Octets octets -> pattern(schema, "^([0-9a-f]{2})*$");
            case FieldType.Mac mac -> pattern(schema, "^([0-9a-f]{2}:){5}[0-9a-f]{2}$");
            case FieldType.Ipv4 four -> pattern(schema, "^([0-9]{1,3}[.]){3}[0-9]{1,3}$");
            case FieldType.Ipv6 six ->
                    pattern(schema, "^[0-9a-f:]+([0-9]{1,3}([.][0-9]{1,3}){3})?$");
            case FieldType.Address address -> pattern(schema, "^[0-9a-f:.]*$");
            case FieldType.Word(List<String> words) -> {
                schema.put("type", "string");
                schema.put("enum", List.copyOf(words));
            }
            case FieldType.Many(FieldType of) -> {
                schema.put("type", "array");
                schema.put("items", type(of));
            }
            case FieldType.Objects(Group of) -> {
                schema.put("type", "array");
                schema.put("items", object(of, new LinkedHashMap<>()));
            }
        }
        return schema;
    }

    private static void range(Map<String, Object> schema, BigInteger least, int bits) {
        schema.put("type", "integer");
        schema.put("minimum", least);
        schema.put("maximum", BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE).add(least));
    }

    private static void pattern(Map<String, Object> schema, String pattern) {
        schema.put("type", "string");
        schema.put("pattern", pattern);
    }

    /** Descriptions have nothing in them that must be escaped. */
    private static void write(Object value, String indent, StringBuilder out) {
        String deeper = indent + "  ";
        switch (value) {
            case Map<?, ?> map -> {
                out.append('{');
                String comma = "\n";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.append(comma).append(deeper).append('"').append(entry.getKey());
                    out.append("\": ");
                    write(entry.getValue(), deeper, out);
                    comma = ",\n";
                }
                out.append('\n').append(indent).append('}');
            }
            case List<?> list -> {
                out.append('[');
                String comma = "\n";
                for (Object each : list) {
                    out.append(comma).append(deeper);
                    write(each, deeper, out);
                    comma = ",\n";
                }
                out.append('\n').append(indent).append(']');
            }
            case String text -> out.append('"').append(text).append('"');
            default -> out.append(value);
        }
    }
}
