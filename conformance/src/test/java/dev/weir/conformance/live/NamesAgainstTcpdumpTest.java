// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;
import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.PcapHeader;
import dev.weir.savefile.PcapWriter;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Names of hosts and ports as tcpdump prints them, on a machine that has its own {@code /etc/hosts}
 * and nobody to ask for other names.
 */
@Timeout(120)
class NamesAgainstTcpdumpTest {
    private static final String HOSTS =
            """
            127.0.0.1 localhost
            192.0.2.1 alpha.example.org alpha
            192.0.2.2 beta
            198.51.100.7 omega.example.net
            2001:db8::1 six.example.org
            """;

    /** Refused at once by a machine that has a loopback interface and no server. */
    private static final String RESOLVER = "nameserver 127.0.0.1\noptions attempts:1 timeout:1\n";

    private static final String ETHERNET = "02000000000b" + "02000000000a";
    private static final String IPV4 = ETHERNET + "0800" + "4500001d0001000040110000";
    private static final String IPV6 = ETHERNET + "86dd" + "6000000000091140";
    private static final String NET_6 = "20010db8" + "0000".repeat(5);

    /** UDP of one octet between hosts with a name and without, near and foreign, and ARP. */
    private static final List<String> PACKETS =
            List.of(
                    IPV4 + "c0000201" + "c6336407" + "9c40003500090000" + "78",
                    IPV4 + "c0000202" + "c0000201" + "007b270f00090000" + "78",
                    IPV4 + "c0000209" + "c00002ff" + "0044004300090000" + "78",
                    IPV4 + "c6336407" + "cb007105" + "0016005000090000" + "78",
                    IPV6 + NET_6 + "00000001" + NET_6 + "00000002" + "03e8007b00090000" + "78",
                    IPV6 + NET_6 + "00000002" + NET_6 + "00000001" + "03e8007b00090000" + "78",
                    ETHERNET
                            + "0806"
                            + "0001080006040001"
                            + ("02000000000a" + "c0000201" + "000000000000" + "c6336407"));

    private static VethPair pair;

    @TempDir Path folder;

    @BeforeAll
    static void connect() throws Exception {
        Requirements.command("tcpdump");
        pair = new VethPair();
        Commands.run("ip", "-n", pair.near, "link", "set", "lo", "up");
        Commands.run(
                ("ip -n " + pair.near + " addr add 192.0.2.3/24 dev " + VethPair.INTERFACE)
                        .split(" ", -1));
    }

    @AfterAll
    static void remove() {
        if (pair != null) {
            pair.close();
        }
    }

    /**
     * {@return a command on the machine with names of its own; ip(8) gives it a mount namespace}
     */
    private List<String> named(List<String> command) throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), HOSTS);
        Path resolver = Files.writeString(folder.resolve("resolver"), RESOLVER);
        Path order = Files.writeString(folder.resolve("order"), "hosts: files dns\n");
        String mounted =
                "mount --bind %s /etc/hosts && mount --bind %s /etc/resolv.conf && mount --bind %s"
                        .concat(" /etc/nsswitch.conf && exec \"$@\"")
                        .formatted(hosts, resolver, order);
        List<String> whole = new ArrayList<>(List.of("sh", "-c", mounted, "sh"));
        whole.addAll(command);
        return VethPair.in(pair.near, whole);
    }

    private String printed(List<String> command) throws Exception {
        Process process =
                new ProcessBuilder(named(command))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Path file() throws Exception {
        Path file = folder.resolve("names.pcap");
        try (PcapWriter writer =
                PcapWriter.create(file, PcapHeader.of(LinkType.ETHERNET, 262144))) {
            for (String hex : PACKETS) {
                byte[] bytes = HexFormat.of().parseHex(hex);
                PacketCursor packet = new PacketCursor();
                packet.setInterface(0, LinkType.ETHERNET);
                packet.set(MemorySegment.ofArray(bytes), 0, bytes.length, bytes.length, 0);
                writer.write(packet);
            }
        }
        return file;
    }

    @Test
    void namesOfAFileAreThoseOfTcpdump() throws Exception {
        String file = file().toString();
        for (String options : List.of("-t", "-tN", "-tn", "-tnn", "-tNe", "-tq", "-tv")) {
            String expected = printed(List.of("tcpdump", options, "-r", file));
            assertTrue(expected.lines().count() >= PACKETS.size(), expected);
            assertEquals(options.contains("n"), !expected.contains("alpha"), expected);
            assertEquals(
                    expected, printed(Commands.weir("read", options, file)), "with " + options);
        }
    }

    /** With -f only those hosts have names that are in the network of the interface. */
    @Test
    void foreignAddressesStayNumbers() throws Exception {
        String expected = live(List.of("tcpdump"));
        assertEquals(PACKETS.size(), expected.lines().count(), expected);
        assertTrue(expected.contains("alpha.example.org.40000 > 198.51.100.7.domain"), expected);
        assertEquals(expected, live(Commands.weir("capture")));
    }

    private String live(List<String> command) throws Exception {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("-tlf", "-c", Integer.toString(PACKETS.size())));
        words.addAll(List.of("-i", VethPair.INTERFACE, "udp or arp"));
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(named(words)).redirectError(said.toFile()).start();
        try {
            while (!Files.readString(said).contains("listening on")) {
                assertTrue(process.isAlive(), Files.readString(said));
                LockSupport.parkNanos(1_000_000);
            }
            for (String hex : PACKETS) {
                Inside.send(pair.far, VethPair.INTERFACE, HexFormat.of().parseHex(hex));
            }
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroy();
        }
    }
}
