// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.savefile;

import dev.weir.conformance.Requirements;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.nio.file.Path;
import java.util.List;

/**
 * What reading a capture of the shared corpus must give.
 *
 * @param path where it is
 * @param kind its format, such as {@code pcap-us:LE}
 * @param packets how many packets it has
 * @param digest SHA-256 over all packets; see {@link PacketDigest}
 * @param damage what libpcap says of it; empty if it reads it to the end, or if it stops for what
 *     is no damage to us
 * @param linktype the link type field of the file that tcpdump makes of it; -1 if it makes none
 * @param snaplen the snaplen of that file
 */
record ExpectedRead(
        Path path,
        String kind,
        long packets,
        String digest,
        String damage,
        long linktype,
        int snaplen) {
    private static final String NOTHING =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /** {@return every capture of the corpus; skips the test where there is none} */
    static List<ExpectedRead> all() {
        Path corpus = Requirements.shared("corpus");
        JsonNode root = new ObjectMapper().readTree(corpus.resolve("expected-reads.json"));
        return root.get("files")
                .valueStream()
                .map(file -> of(corpus, file, unpacked(root, file)))
                .toList();
    }

    /** What a capture that libpcap does not unpack has in it: the same as the one it is of. */
    private static JsonNode unpacked(JsonNode root, JsonNode file) {
        String path = file.get("path").asString();
        if (!path.endsWith(".zst")) {
            return file;
        }
        String name = path.substring(path.lastIndexOf('/'), path.length() - ".zst".length());
        return root.get("files")
                .valueStream()
                .filter(each -> each.get("path").asString().endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static ExpectedRead of(Path corpus, JsonNode named, JsonNode file) {
        String error = file.path("libpcap_error").asString("");
        // libpcap refuses interfaces that differ, and captures without any, and versions and
        // lengths
        // that do not matter; another reader says what is in such files, and is right where it
        // does.
        boolean refused = file.has("second_reader") || error.contains("different from the");
        JsonNode judge = file.has("second_reader") ? file.get("second_reader") : file;
        return new ExpectedRead(
                corpus.resolve(named.get("path").asString()),
                file.get("kind").asString(),
                judge.path("packets").asLong(0),
                judge.path("digest").asString(NOTHING),
                refused ? "" : error,
                file.path("linktype").asLong(-1),
                file.path("snaplen").asInt(0));
    }

    boolean isPcap() {
        return kind.startsWith("pcap-");
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
