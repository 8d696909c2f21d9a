// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/** Fields of JSON as text. */
final class JsonFields {
    private JsonFields() {}

    /** {@return the text of a field; empty if there is none, or null} */
    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? "" : value.asString();
    }

    /** {@return the texts of a list} */
    static List<String> words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(node -> words.add(node.asString()));
        return words;
    }
}
