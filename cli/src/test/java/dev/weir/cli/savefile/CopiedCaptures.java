// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.savefile;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;

import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Small captures, and a folder for what commands make of them. */
abstract class CopiedCaptures {
    static final byte[] FIRST =
            Captures.pcap(
                    Captures.ETHERNET, Captures.arp(1), Captures.arp(2), Captures.udp(true, 53));
    static final byte[] SECOND =
            Captures.pcap(Captures.ETHERNET, Captures.udp(true, 1), Captures.udp(true, 53));
    static final byte[] OTHER_LINK_TYPE = Captures.pcap(Captures.RAW, Captures.udp(false, 7));

    @TempDir Path folder;

    String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    String path(String name) {
        return folder.resolve(name).toString();
    }

    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** {@return the packets of a file, as lines} */
    List<String> lines(String name) {
        return Invocation.of("read", "-ttnnnx", path(name)).expect(0).out().lines().toList();
    }

    static int packets(String out) {
        return (int) out.lines().filter(line -> !line.startsWith("\t")).count();
    }

    int packetsOf(String name) {
        return packets(Invocation.of("read", "-n", path(name)).expect(0).out());
    }
}
