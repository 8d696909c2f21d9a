// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static dev.weir.conformance.live.JsonFields.text;
import static dev.weir.conformance.live.JsonFields.words;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.TreeSet;

/**
 * An address of an interface as a line: that of ip(8) and that of {@code weir interfaces --json}
 * are the same if they tell the same.
 */
final class AddressLine {
    private AddressLine() {}

    /** {@return that of ip(8), which has it at {@code link}} */
    static String ofIp(JsonNode address, JsonNode link) {
        TreeSet<String> labels = new TreeSet<>();
        for (String label :
                List.of(
                        "dynamic",
                        "temporary",
                        "secondary",
                        "nodad",
                        "home",
                        "deprecated",
                        "tentative",
                        "mngtmpaddr",
                        "noprefixroute",
                        "stable-privacy")) {
            if (address.path(label).asBoolean()) {
                labels.add(label);
            }
        }
        if (!address.path("dynamic").asBoolean()) {
            labels.add("permanent");
        }
        boolean inet6 = text(address, "family").equals("inet6");
        boolean scoped = inet6 && text(address, "scope").equals("link");
        return String.join(
                " ",
                text(address, "family"),
                text(address, "local") + "/" + address.get("prefixlen"),
                text(address, "broadcast"),
                text(address, "address"),
                text(address, "scope"),
                scoped ? link.get("ifindex").asString() : "0",
                text(address, "label"),
                labels.toString(),
                time(address.get("valid_life_time").asLong()),
                time(address.get("preferred_life_time").asLong()));
    }

    /** {@return that of Weir} */
    static String ofWeir(JsonNode address) {
        return String.join(
                " ",
                text(address, "family"),
                text(address, "address") + "/" + address.get("prefixLength"),
                text(address, "broadcast"),
                text(address, "peer"),
                text(address, "scope"),
                address.get("scopeId").asString(),
                text(address, "label"),
                new TreeSet<>(words(address.get("labels"))).toString(),
                time(address.get("validSeconds").asLong(0xffff_ffffL)),
                time(address.get("preferredSeconds").asLong(0xffff_ffffL)));
    }

    /** In units of 1,000 s, half of one away from where they change, as some pass between looks. */
    private static String time(long seconds) {
        return Long.toString((seconds + 500) / 1000);
    }
}
