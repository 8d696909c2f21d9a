// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;
import dev.weir.packet.LinkType;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.SavefilePacket;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code weir merge}, {@code edit}, {@code convert} and {@code split} write the packets that
 * mergecap and editcap write.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditcapTest {
    /** Those whose packets wiretap keeps as they are. */
    private static final Set<LinkType> PLAIN =
            Set.of(
                    LinkType.ETHERNET,
                    LinkType.RAW,
                    LinkType.NULL,
                    LinkType.LINUX_SLL,
                    LinkType.LINUX_SLL2);

    /** The captures have so many packets; it is long enough to see something. */
    private static final int LEAST = 10;

    private static final int MOST = 500;

    /** How many captures of a project, a format and a link type are taken. */
    private static final int OF_A_KIND = 2;

    /** A packet, and where it was captured. */
    private record Read(String packet, int interfaceId) {}

    @TempDir private static Path folder;

    /** All of the captures in one file, by mergecap. */
    private Path merged = Path.of("");

    private List<String> captures = List.of();

    @BeforeAll
    void merge() throws IOException, InterruptedException {
        captures = captures();
        assertTrue(captures.size() >= 15, captures.toString());
        merged = folder.resolve("merged.pcapng");
        List<String> words = new ArrayList<>(List.of("-I", "none", "-w", merged.toString()));
        words.addAll(captures);
        tool("mergecap", words.toArray(String[]::new));
    }

    /** {@return the first ones of each kind} */
    private static List<String> captures() throws IOException {
        Path corpus = Requirements.shared("corpus");
        JsonNode files =
                new ObjectMapper().readTree(corpus.resolve("expected-reads.json")).get("files");
        Map<String, Integer> taken = new HashMap<>();
        List<String> all = new ArrayList<>();
        for (JsonNode file : files) {
            long packets = file.path("packets").asLong(0);
            int linktype = file.path("linktype").asInt(-1);
            String path = file.get("path").asString();
            if (!file.path("libpcap_error").asString("").isEmpty()
                    || packets < LEAST
                    || packets > MOST
                    || PLAIN.stream().noneMatch(plain -> plain.number() == linktype)) {
                continue;
            }
            String kind =
                    path.split("/", 2)[0]
                            + file.get("kind").asString().split("[-:]", 2)[0]
                            + linktype;
            if (taken.merge(kind, 1, Integer::sum) <= OF_A_KIND) {
                all.add(corpus.resolve(path).toString());
            }
        }
        return all;
    }

    private static void tool(String name, String... words)
            throws IOException, InterruptedException {
        Command run = Command.of(Requirements.command(name), words);
        assertEquals(0, run.status(), run.err());
    }

    private static void weir(String... words) throws IOException, InterruptedException {
        Command run = Command.weir(words);
        assertEquals(0, run.status(), run.err());
    }

    private static List<Read> read(Path file) throws IOException {
        List<Read> all = new ArrayList<>();
        try (Savefile in = Savefile.open(file)) {
            for (SavefilePacket packet = in.next(); packet != null; packet = in.next()) {
                all.add(
                        new Read(
                                packet.timestamp()
                                        + " "
                                        + packet.wirelen()
                                        + " "
                                        + packet.linkType()
                                        + " "
                                        + packet.comments()
                                        + " "
                                        + HexFormat.of()
                                                .formatHex(
                                                        packet.bytes()
                                                                .toArray(ValueLayout.JAVA_BYTE)),
                                packet.interfaceId()));
            }
        }
        return all;
    }

    /** The same packets in the same order. */
    private static List<Read> samePackets(Path theirs, Path ours) throws IOException {
        List<Read> expected = read(theirs);
        List<Read> actual = read(ours);
        assertEquals(
                expected.stream().map(Read::packet).toList(),
                actual.stream().map(Read::packet).toList());
        return actual;
    }

    /** The same packets in the same order, of which the same ones share an interface. */
    private static List<Read> same(Path theirs, Path ours) throws IOException {
        List<Read> expected = read(theirs);
        List<Read> actual = read(ours);
        assertTrue(!expected.isEmpty());
        Map<Integer, Integer> interfaces = new HashMap<>();
        Map<Integer, Integer> back = new HashMap<>();
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            Read their = expected.get(i);
            Read our = actual.get(i);
            String where = theirs.getFileName() + ": packet " + (i + 1);
            assertEquals(their.packet, our.packet, where);
            interfaces.putIfAbsent(their.interfaceId, our.interfaceId);
            back.putIfAbsent(our.interfaceId, their.interfaceId);
            assertEquals(interfaces.get(their.interfaceId), our.interfaceId, where);
            assertEquals(back.get(our.interfaceId), their.interfaceId, where);
        }
        assertEquals(expected.size(), actual.size());
        return actual;
    }

    private List<Read> edit(List<String> editcap, List<String> weir)
            throws IOException, InterruptedException {
        Path theirs = folder.resolve("theirs.pcapng");
        Path ours = folder.resolve("ours.pcapng");
        List<String> words = new ArrayList<>(editcap);
        words.addAll(List.of(merged.toString(), theirs.toString()));
        tool("editcap", words.toArray(String[]::new));
        words = new ArrayList<>(List.of("edit", "-w", ours.toString(), merged.toString()));
        words.addAll(weir);
        weir(words.toArray(String[]::new));
        return same(theirs, ours);
    }

    @Test
    void mergesByTime() throws IOException, InterruptedException {
        Path ours = folder.resolve("merge.pcapng");
        List<String> words = new ArrayList<>(List.of("merge", "-w", ours.toString()));
        words.addAll(captures);
        weir(words.toArray(String[]::new));
        List<Read> all = samePackets(merged, ours);
        assertTrue(all.size() > LEAST * captures.size());
        assertTrue(all.stream().map(Read::interfaceId).distinct().count() >= captures.size());
    }

    @Test
    void shiftsTimes() throws IOException, InterruptedException {
        List<Read> shifted =
                edit(List.of("-t", "-3600.000001"), List.of("--shift", "-3600.000001"));
        assertNotEquals(read(merged), shifted);
    }

    @Test
    void cutsPacketsAndAddsComments() throws IOException, InterruptedException {
        List<Read> edited =
                edit(
                        List.of("-s", "64", "-a", "3:so what", "-a", "7:wörld"),
                        List.of("-s64", "--packet-comment=3:so what", "--packet-comment=7:wörld"));
        assertTrue(edited.get(2).packet.contains("[so what]"));
        assertNotEquals(read(merged), edited);
    }

    /**
     * editcap's window counts the packet itself. What it drops is remembered; the length on the
     * wire, which it does not look at, differs nowhere here.
     */
    @Test
    void dropsDuplicates() throws IOException, InterruptedException {
        int all = read(merged).size();
        assertTrue(edit(List.of("-D", "2"), List.of("--drop-duplicates=1")).size() < all);
        assertTrue(edit(List.of("-D", "101"), List.of("--drop-duplicates=100")).size() < all);
    }

    @Test
    void convertsToPcapAndBack() throws IOException, InterruptedException {
        Path theirs = folder.resolve("theirs.pcap");
        Path ours = folder.resolve("ours.pcap");
        int converted = 0;
        for (String ending : List.of(".pcap", ".pcapng")) {
            String from =
                    captures.stream().filter(each -> each.endsWith(ending)).findFirst().orElse("");
            tool("editcap", "-F", "nsecpcap", from, theirs.toString());
            weir("convert", "--nano", "-w", ours.toString(), from);
            assertArrayEquals(Files.readAllBytes(theirs), Files.readAllBytes(ours), from);
            converted++;
        }
        assertEquals(2, converted);
        Path back = folder.resolve("back.pcapng");
        weir("convert", "-w", back.toString(), ours.toString());
        same(theirs, back);
    }

    @Test
    void splitsByPackets() throws IOException, InterruptedException {
        split(List.of("-c", "300"), List.of("--by-packets", "300"), merged);
    }

    /** For a second in which nothing was captured editcap writes a file without packets. */
    @Test
    void splitsByTime() throws IOException, InterruptedException {
        split(List.of("-i", "1"), List.of("--by-time", "1"), Path.of(captures.getFirst()));
    }

    private void split(List<String> editcap, List<String> weir, Path from)
            throws IOException, InterruptedException {
        Path theirs = Files.createTempDirectory(folder, "theirs");
        Path ours = Files.createTempDirectory(folder, "ours");
        List<String> words = new ArrayList<>(editcap);
        words.addAll(List.of(from.toString(), theirs.resolve("x.pcapng").toString()));
        tool("editcap", words.toArray(String[]::new));
        words = new ArrayList<>(List.of("split", "-w", ours.resolve("x.pcapng").toString()));
        words.addAll(weir);
        words.add(from.toString());
        weir(words.toArray(String[]::new));
        List<Path> expected = new ArrayList<>();
        for (Path piece : pieces(theirs)) {
            if (!read(piece).isEmpty()) {
                expected.add(piece);
            }
        }
        List<Path> actual = pieces(ours);
        assertEquals(expected.size(), actual.size());
        assertTrue(expected.size() > 2, () -> expected.size() + " pieces");
        for (int i = 0; i < expected.size(); i++) {
            same(expected.get(i), actual.get(i));
        }
    }

    private static List<Path> pieces(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.sorted().toList();
        }
    }
}
