// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;
import dev.weir.packet.LinkType;
import dev.weir.savefile.PcapngFile;
import dev.weir.savefile.PcapngWriter;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.SavefilePacket;
import dev.weir.savefile.pcapng.Block;
import dev.weir.savefile.pcapng.EnhancedPacket;
import dev.weir.savefile.pcapng.InterfaceDescription;
import dev.weir.savefile.pcapng.InterfaceOption;
import dev.weir.savefile.pcapng.Octets;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** {@code weir edit}: other times, lengths and comments. */
class EditCommandTest extends CopiedCaptures {
    @Test
    void editsTimesLengthsAndComments() throws IOException {
        String first = file("a.pcap", FIRST);
        Invocation.of("edit", "-w", path("same.pcap"), first).expect(0);
        assertArrayEquals(FIRST, Files.readAllBytes(folder.resolve("same.pcap")));
        Invocation.of(
                        "edit",
                        "--shift=-0.5",
                        "-s",
                        "20",
                        "--packet-comment",
                        "2:why: this",
                        "-w",
                        path("e.pcapng"),
                        first)
                .expect(0);
        try (Savefile before = Savefile.open(folder.resolve("a.pcap"));
                Savefile after = Savefile.open(folder.resolve("e.pcapng"))) {
            for (int i = 1; i <= 3; i++) {
                SavefilePacket old = Objects.requireNonNull(before.next());
                SavefilePacket edited = Objects.requireNonNull(after.next());
                assertEquals(old.timestamp() - 500_000_000, edited.timestamp());
                assertEquals(20, edited.caplen());
                assertEquals(42, edited.wirelen());
                assertEquals(i == 2 ? List.of("why: this") : List.of(), edited.comments());
            }
        }
    }

    /** What a savefile counts more finely than in nanoseconds, or in powers of two, is kept. */
    @Test
    void editsTimesToTheLastUnit() throws IOException {
        for (int tsresol : new int[] {3, 12, 0x80 + 20, 0x80 + 45}) {
            long units = tsresol == 12 ? 1_000_000_000_000_999L : 1_001_000_001L;
            Path file = folder.resolve("units.pcapng");
            try (PcapngWriter out = PcapngWriter.create(file)) {
                out.add(
                        InterfaceDescription.of(
                                LinkType.ETHERNET,
                                96,
                                new InterfaceOption.TimestampResolution(tsresol)));
                out.write(new EnhancedPacket(0, units, 60, Octets.of(new byte[60]), List.of()));
            }
            String[] edit = {"edit", "-s", "20", "-w", path("e.pcapng"), file.toString()};
            Invocation.of(edit).expect(0);
            assertEquals(units, units("e.pcapng"), "resolution " + tsresol);
            Invocation.of("edit", "--shift=2", "-w", path("f.pcapng"), file.toString()).expect(0);
            long second =
                    switch (tsresol) {
                        case 3 -> 1000;
                        case 12 -> 1_000_000_000_000L;
                        default -> 1L << (tsresol - 0x80);
                    };
            assertEquals(units + 2 * second, units("f.pcapng"), "resolution " + tsresol);
        }
    }

    private long units(String name) throws IOException {
        try (PcapngFile blocks = PcapngFile.open(folder.resolve(name))) {
            for (Block block : blocks) {
                if (block instanceof EnhancedPacket packet) {
                    return packet.units();
                }
            }
        }
        throw new AssertionError("no packet");
    }

    /** Shifted out of the times of the format, a packet would get another time. */
    @Test
    void shiftsOnlyToTimesThatASavefileHas() throws IOException {
        String first = file("a.pcap", FIRST);
        for (String[] wrong :
                new String[][] {
                    {"-2000000000", "x.pcap"},
                    {"-2000000000", "x.pcapng"},
                    {"4294967296", "x.pcap"},
                    {"9223372036", "x.pcapng"}
                }) {
            String err =
                    Invocation.of("edit", "--shift=" + wrong[0], "-w", path(wrong[1]), first)
                            .expect(1)
                            .err();
            assertTrue(err.contains(first + ": --shift takes packet 1 to a time"), err);
        }
        Invocation.of("edit", "--shift=4294967296", "-w", path("y.pcapng"), first).expect(0);
    }

    @Test
    void commentsOnTheFile() throws IOException {
        String first = file("a.pcap", FIRST);
        String[] words = {"edit", "--file-comment", "from the lab", first, "-w", path("c.pcapng")};
        Invocation.of(words).expect(0);
        assertTrue(
                Invocation.of("info", path("c.pcapng")).expect(0).out().contains("from the lab"));
        words[5] = path("c.pcap");
        Invocation.of(words).expect(2);
    }

    /** The length of an option has 16 bits. */
    @Test
    void commentsMayBeTooLong() throws IOException {
        String first = file("a.pcap", FIRST);
        String longest = "\u00e4".repeat(32767) + "x";
        for (String option : List.of("--file-comment=", "--packet-comment=1:")) {
            Invocation.of("edit", option + longest, "-w", path("c.pcapng"), first).expect(0);
            Files.delete(folder.resolve("c.pcapng"));
            String[] words = {"edit", option + longest + "x", "-w", path("c.pcapng"), first};
            String name = option.substring(0, option.indexOf('='));
            assertEquals(
                    "weir edit: %s has a comment of 65536 bytes; one of pcapng has 65535 at most"
                            .formatted(name),
                    Invocation.of(words).expect(2).err().lines().findFirst().orElse(""));
            assertFalse(Files.exists(folder.resolve("c.pcapng")));
        }
    }

    @Test
    void dropsDuplicates() throws IOException {
        byte[] twice =
                Captures.pcap(
                        Captures.ETHERNET,
                        Captures.arp(1),
                        Captures.arp(1),
                        Captures.arp(2),
                        Captures.arp(1));
        String file = file("a.pcap", twice);
        Invocation.of("edit", "--drop-duplicates", "-w", path("d.pcap"), file).expect(0);
        assertEquals(2, packetsOf("d.pcap"));
        Invocation one =
                Invocation.of("edit", "--drop-duplicates=1", "-w", path("d.pcap"), file).expect(0);
        assertEquals(3, packetsOf("d.pcap"));
        assertTrue(one.err().contains("4 frames read, 3 written"), one.err());
        // What is dropped is one of the packets before the next one too.
        byte[] between =
                Captures.pcap(
                        Captures.ETHERNET,
                        Captures.arp(1),
                        Captures.arp(2),
                        Captures.arp(2),
                        Captures.arp(1));
        String other = file("b.pcap", between);
        Invocation.of("edit", "--drop-duplicates=2", "-w", path("d.pcap"), other).expect(0);
        assertEquals(3, packetsOf("d.pcap"));
    }

    /** The others are written, as where there is no packet of that number. */
    @Test
    void aCommentOnADuplicateIsNotLostInSilence() throws IOException {
        byte[] twice =
                Captures.pcap(Captures.ETHERNET, Captures.arp(1), Captures.arp(1), Captures.arp(2));
        String file = file("a.pcap", twice);
        String[] edit = {
            "edit", "--drop-duplicates", "--packet-comment", "2:again", "-w", path("d.pcapng"), file
        };
        assertEquals(
                "weir edit: "
                        + file
                        + ": packet 2 has no comment: it is a duplicate, and left out\n",
                Invocation.of(edit).expect(1).err());
        assertEquals(2, packetsOf("d.pcapng"));
    }
}
