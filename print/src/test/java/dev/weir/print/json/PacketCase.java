// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import static java.util.Objects.requireNonNull;

import dev.weir.packet.LinkType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A packet of {@code packets.txt} and its layers as JSON. */
record PacketCase(String name, LinkType linkType, String hex, String layers) {
    private static final Path FILE = Path.of("src/test/resources/dev/weir/print/json/packets.txt");

    @Override
    public String toString() {
        return name;
    }

    static List<PacketCase> all() throws IOException {
        List<PacketCase> cases = new ArrayList<>();
        for (String text : Files.readString(FILE).split("\npacket ", -1)) {
            if (!text.startsWith("#")) {
                cases.add(of(text.split("\n", -1)));
            }
        }
        return cases;
    }

    private static PacketCase of(String[] lines) {
        String[] head = lines[0].split(" ", 2);
        StringBuilder hex = new StringBuilder();
        StringBuilder layers = new StringBuilder();
        for (int i = 1; i < lines.length; i++) {
            (lines[i].startsWith("{") ? layers : hex).append(lines[i]);
        }
        LinkType linkType = requireNonNull(LinkType.ofName(head[0]), head[0]);
        return new PacketCase(
                head[1], linkType, hex.toString().replace(" ", ""), layers.toString());
    }
}
