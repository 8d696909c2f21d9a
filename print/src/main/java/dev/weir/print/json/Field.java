// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import java.nio.charset.StandardCharsets;

/** A field of a layer, or of an object within one. There is one instance for each. */
final class Field {
    private final Group group;
    private final String name;
    private final FieldType type;
    private final String description;

    /** {@code ,"name":} and what opens the value, as JSON has it. */
    private final byte[] opening;

    private final boolean quoted;

    Field(Group group, String name, FieldType type, String description) {
        this.group = group;
        this.name = name;
        this.type = type;
        this.description = description;
        quoted = type.quoted();
        String value = type.many() ? "[" : quoted ? "\"" : "";
        opening = (",\"" + name + "\":" + value).getBytes(StandardCharsets.US_ASCII);
    }

    String name() {
        return name;
    }

    /** {@return the name after those of what it is in, such as {@code dns.answers.name}} */
    String path() {
        String before = group.path();
        return before.isEmpty() ? name : before + "." + name;
    }

    FieldType type() {
        return type;
    }

    String description() {
        return description;
    }

    byte[] opening() {
        return opening;
    }

    boolean quoted() {
        return quoted;
    }
}
