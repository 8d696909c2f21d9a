// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.savefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;
import dev.weir.cli.command.UsageException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Nothing that is read is written over. */
class SourcesTest {
    private static final byte[] CAPTURE =
            Captures.pcap(
                    Captures.ETHERNET, Captures.arp(1), Captures.udp(true, 53), Captures.arp(2));

    @TempDir private Path folder;

    private Path file(String name) throws IOException {
        return Files.write(folder.resolve(name), CAPTURE);
    }

    private void refuses(Path read, String... words) throws IOException {
        Invocation refused = Invocation.of(words).expect(1);
        assertTrue(refused.err().contains("is the file that is read"), refused.err());
        assertArrayEquals(CAPTURE, Files.readAllBytes(read));
    }

    @Test
    void noPieceIsTheFileThatIsSplit() throws IOException {
        Path piece = file("out-00002.pcap");
        String out = folder.resolve("out.pcap").toString();
        refuses(piece, "split", "-w", out, "--by-packets", "1", piece.toString());
        Path flow = file("f-other.pcap");
        refuses(
                flow,
                "split",
                "-w",
                folder.resolve("f.pcap").toString(),
                "--by-flow",
                flow.toString());
    }

    @Test
    void aLinkToTheFileIsTheFile() throws IOException {
        Path read = file("in.pcap");
        Files.createSymbolicLink(folder.resolve("s-00001.pcap"), read);
        String out = folder.resolve("s.pcap").toString();
        refuses(read, "split", "-w", out, "--by-packets", "9", read.toString());
        Files.createLink(folder.resolve("h-other.pcap"), read);
        String other = folder.resolve("h.pcap").toString();
        refuses(read, "split", "-w", other, "--by-flow", read.toString());
    }

    @Test
    void piecesOfAnEarlierRunAreReplaced() throws IOException {
        Files.writeString(folder.resolve("p-00001.pcap"), "old");
        String out = folder.resolve("p.pcap").toString();
        Invocation.of("split", "-w", out, "--by-packets", "3", file("in.pcap").toString())
                .expect(0);
        assertArrayEquals(CAPTURE, Files.readAllBytes(folder.resolve("p-00001.pcap")));
    }

    @Test
    void standardInputIsTheFileThatItWasRedirectedFrom() throws IOException {
        Path input = Files.createSymbolicLink(folder.resolve("0"), file("in.pcap"));
        Sources sources = Sources.of(List.of("-"), input);
        assertThrows(
                UsageException.class, () -> sources.refuse(folder.resolve("in.pcap").toString()));
        assertDoesNotThrow(() -> sources.refuse(folder.resolve("other.pcap").toString()));
        assertDoesNotThrow(() -> sources.refuse("-"));
    }
}
