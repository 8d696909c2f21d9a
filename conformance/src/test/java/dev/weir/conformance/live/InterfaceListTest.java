// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;
import dev.weir.live.NetworkInterface;
import dev.weir.live.NetworkInterfaces;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Our list of interfaces is that of {@code tcpdump -D}, less what are no network interfaces. */
@Timeout(300)
class InterfaceListTest {
    private static final Pattern NO_NETWORK =
            Pattern.compile("(bluetooth|nf|dbus-|usbmon|dag|septel|snf)[^ ]* .*");

    @TempDir Path folder;

    private static List<String> tcpdump(String listing) {
        return listing.lines()
                .map(line -> line.substring(line.indexOf('.') + 1))
                .filter(line -> !NO_NETWORK.matcher(line).matches())
                .toList();
    }

    @Test
    void thisMachine() throws Exception {
        Requirements.command("tcpdump");
        List<String> expected = tcpdump(Commands.run("tcpdump", "-D"));
        List<String> before;
        List<NetworkInterface> ours;
        do { // until nothing changed in between
            before = expected;
            ours = NetworkInterfaces.list();
            expected = tcpdump(Commands.run("tcpdump", "-D"));
        } while (!before.equals(expected));
        assertEquals(expected, ours.stream().map(NetworkInterface::summary).toList());
        NetworkInterface supported =
                ours.stream().filter(i -> i.linkType() != null).findFirst().orElseThrow();
        assertEquals(supported, NetworkInterfaces.preferred());
    }

    /** Linux takes any octets but blanks, slashes and colons. */
    @Test
    void aNameDoesNotSteerATerminal() throws Exception {
        try (VethPair pair = new VethPair()) {
            String name = "e\u001b[1m";
            pair.ip("link set veth0 down");
            pair.ip("link set veth0 name " + name);
            pair.ip("link set " + name + " up");
            Links.awaitUp(pair.near, name);
            String listed = Inside.said(pair.near, "interfaces", "-v");
            assertTrue(listed.startsWith("1.e\\u{1b}[1m [Up, Running, Connected]\n"), listed);
            assertEquals(-1, listed.indexOf('\u001b'), listed);
            try (Inside weir = new Inside(pair.near, "capture", "-i", name, "--count")) {
                weir.await("listening on e\\u{1b}[1m, link-type EN10MB");
            }
        }
    }

    /** As many octets as a name can have, none of them UTF-8: read as that, they would be more. */
    @Test
    void aNameThatIsNoTextIsCapturedByItsNumber() throws Exception {
        try (VethPair pair = new VethPair()) {
            pair.ip("link set veth0 down");
            VethPair.run(
                    pair.near,
                    "sh",
                    "-c",
                    "n=$(printf '" + "\\377".repeat(15) + "'); ip link set veth0 name $n up");
            Links.awaitUp(pair.near);
            String name = "\\u{dcff}".repeat(15);
            String listed = Inside.said(pair.near, "interfaces", "-v");
            assertTrue(listed.contains("." + name + " [Up, Running"), listed);
            assertTrue(listed.contains("  driver        veth"), listed);
            String json = Inside.said(pair.near, "interfaces", "--json");
            assertTrue(json.contains("\"name\":\"" + "\\udcff".repeat(15) + "\""), json);
            try (Inside weir = new Inside(pair.near, "capture", "-i", "1", "--count")) {
                weir.await("listening on " + name + ", link-type EN10MB");
            }
        }
    }

    /**
     * To getifaddrs(3) the label of an address is an interface, and the other end is a broadcast
     * address. A label may also be another name of an interface.
     */
    @Test
    void addressesAreOfTheirInterface() throws Exception {
        try (VethPair pair = new VethPair()) {
            pair.ip("link property add dev veth0 altname veth0b");
            pair.ip("addr add 192.0.2.1/24 broadcast 192.0.2.255 dev veth0 label veth0a");
            pair.ip("addr add 192.0.2.2/25 broadcast 192.0.2.127 dev veth0 label veth0b");
            pair.ip("addr add 10.0.1.1 peer 10.0.1.2 dev veth0");
            pair.ip("addr add 10.2.0.1/16 broadcast 10.2.3.255 dev veth0");
            List<NetworkInterface> found = Inside.result(pair.near, NetworkInterfaces::list);
            assertEquals(
                    List.of("veth0", "any", "lo"),
                    found.stream().map(NetworkInterface::name).toList());
            assertEquals(
                    Set.of(
                            "192.0.2.1/24 192.0.2.255 -",
                            "192.0.2.2/25 192.0.2.127 -",
                            "10.0.1.1/32 - 10.0.1.2",
                            "10.2.0.1/16 10.2.3.255 -"),
                    found.getFirst().addresses().stream()
                            .map(InterfaceListTest::text)
                            .collect(Collectors.toSet()));
        }
    }

    private static String text(NetworkInterface.Address of) {
        return "%s/%d %s %s"
                .formatted(
                        of.address().getHostAddress(),
                        of.prefixLength(),
                        of.broadcast() == null ? "-" : of.broadcast().getHostAddress(),
                        of.peer() == null ? "-" : of.peer().getHostAddress());
    }

    @Test
    void interfacesOfManyKindsUpAndDown() throws Exception {
        Requirements.root();
        Requirements.command("tcpdump");
        try (VethPair pair = new VethPair()) {
            pair.ip("link add br0 type bridge");
            pair.ip("link add br1 type bridge");
            pair.ip("link set br1 up");
            pair.ip("link add mac0 link veth0 type macvlan mode private");
            pair.ip("tuntap add mode tun name tun0");
            pair.ip("link set tun0 up");
            pair.ip("tuntap add mode tap name tap0");
            pair.ip("link set lo up");
            pair.ip("address add 10.1.2.3/24 dev veth0 label veth0:1");
            List<String> expected = tcpdump(VethPair.run(pair.near, "tcpdump", "-D"));
            assertTrue(expected.size() > 7, "" + expected);
            List<String> lister = Commands.java(Lister.class.getName());
            List<String> before;
            String ours;
            // The kernel finds out a while later what runs: until nothing changed in between.
            do {
                before = expected;
                ours = VethPair.run(pair.near, lister.toArray(String[]::new));
                expected = tcpdump(VethPair.run(pair.near, "tcpdump", "-D"));
            } while (!before.equals(expected));
            assertEquals(expected, ours.lines().toList());
        }
    }

    /** A tunnel gives IP packets without a header before them, as tcpdump says. */
    @Test
    void tunnelIsRawIp() throws Exception {
        Requirements.root();
        Requirements.command("tcpdump");
        try (VethPair pair = new VethPair()) {
            pair.ip("tuntap add mode tun name tun0");
            pair.ip("link set tun0 up");
            Path file = folder.resolve("tun.pcap");
            String[] options = {"-i", "tun0", "-w", file.toString()};
            List<String> tcpdump = new ArrayList<>(List.of("tcpdump", "-Z", "root"));
            tcpdump.addAll(List.of(options));
            List<String> weir = Commands.weir("capture");
            weir.addAll(List.of(options));
            String expected = listening(VethPair.in(pair.near, tcpdump), file);
            assertTrue(expected.contains("link-type RAW"), expected);
            assertEquals(expected, listening(VethPair.in(pair.near, weir), file));
        }
    }

    /** What a command says when it begins to capture, from "listening" on. */
    private static String listening(List<String> command, Path file) throws Exception {
        try (Captor captor = new Captor(command, file)) {
            assertEquals(0, captor.interrupt(), captor.said());
            String said = captor.said();
            return said.substring(said.indexOf("listening")).lines().findFirst().orElseThrow();
        }
    }

    /** Runs inside the namespace and lists what is there. */
    public static final class Lister {
        private Lister() {}

        public static void main(String[] args) throws Exception {
            NetworkInterfaces.list().forEach(each -> System.out.println(each.summary()));
        }
    }
}
