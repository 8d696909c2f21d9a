// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.neighbor;

import static dev.weir.cli.neighbor.Neighbors.A;
import static dev.weir.cli.neighbor.Neighbors.B;
import static dev.weir.cli.neighbor.Neighbors.C;
import static dev.weir.cli.neighbor.Neighbors.ip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.names.Vendors;
import dev.weir.cli.neighbor.Claim.Kind;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.address.Prefix;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.StringReader;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

class ScanTest {
    private static final long TIMEOUT = 1000;

    private static Claim reply(String address, MacAddress mac) {
        return new Claim(Kind.REPLY, ip(address), mac, mac);
    }

    private static Scan scan(Set<MacAddress> known, String... targets) {
        List<IpAddress> addresses = java.util.Arrays.stream(targets).map(Neighbors::ip).toList();
        return new Scan(addresses, Set.of(ip("10.0.0.1")), known, TIMEOUT);
    }

    @Test
    void whoAnswersIsFound() {
        Scan scan = scan(Set.of(), "10.0.0.10", "10.0.0.9", "10.0.0.8");
        scan.sent(ip("10.0.0.9"), 100, 100);
        scan.sent(ip("10.0.0.10"), 200, 200);
        scan.came(reply("10.0.0.10", B), 250);
        scan.came(reply("10.0.0.9", B), 1100);
        scan.came(reply("10.0.0.9", B), 1101);
        assertEquals(
                List.of(
                        new Scan.Found(ip("10.0.0.9"), List.of(new Scan.Answer(B, 1000)), false),
                        new Scan.Found(ip("10.0.0.10"), List.of(new Scan.Answer(B, 50)), false)),
                scan.found());
        assertEquals(List.of(ip("10.0.0.8")), scan.open());
        assertEquals(2, scan.counts().sent());
    }

    /** However long a busy machine takes to send a question, the answer has its time. */
    @Test
    void anAnswerHasItsTimeFromWhenTheQuestionWasSent() {
        Scan scan = scan(Set.of(), "10.0.0.9", "10.0.0.10");
        scan.sent(ip("10.0.0.9"), 100, 5100);
        scan.sent(ip("10.0.0.10"), 100, 5100);
        scan.came(reply("10.0.0.9", B), 6100);
        scan.came(reply("10.0.0.10", B), 6101);
        assertEquals(
                List.of(new Scan.Found(ip("10.0.0.9"), List.of(new Scan.Answer(B, 6000)), false)),
                scan.found());
        assertEquals(1, scan.counts().late());
    }

    @Test
    void whatDoesNotCountIsCounted() {
        Scan scan = scan(Set.of(), "10.0.0.8", "10.0.0.9");
        scan.sent(ip("10.0.0.9"), 100, 100);
        scan.came(reply("10.0.0.9", B), 1101);
        scan.came(reply("10.0.0.8", B), 300); // not asked yet
        scan.came(reply("10.0.0.77", B), 300);
        scan.came(new Claim(Kind.REPLY, ip("10.0.0.9"), B, C), 300);
        scan.came(new Message.Malformed("x"), 300);
        scan.came(new Claim(Kind.REQUEST, ip("10.0.0.9"), B, B), 300);
        assertTrue(scan.found().isEmpty());
        assertEquals(
                List.of(
                        "1 answer malformed: ignored",
                        "1 answer from another machine than they say: ignored",
                        "2 answers for addresses that were not asked for: ignored",
                        "1 answer too late: ignored; --timeout waits longer"),
                scan.counts().lines());
    }

    @Test
    void scansAreCountedTogether() {
        Scan first = scan(Set.of(), "10.0.0.9");
        first.sent(ip("10.0.0.9"), 100, 100);
        first.came(new Message.Malformed("x"), 300);
        first.came(reply("10.0.0.9", B), 1101); // between the scans
        Scan second = first.next(List.of(ip("10.0.0.9")));
        assertEquals(List.of(ip("10.0.0.9")), second.open());
        second.sent(ip("10.0.0.9"), 5000, 5000);
        second.came(new Message.Malformed("x"), 5001);
        assertEquals(2, second.counts().sent());
        assertEquals(
                List.of(
                        "2 answers malformed: ignored",
                        "1 answer too late: ignored; --timeout waits longer"),
                second.counts().lines());
    }

    @Test
    void twoMachinesAreAConflict() {
        Scan scan = scan(Set.of(), "10.0.0.9");
        scan.sent(ip("10.0.0.9"), 100, 100);
        scan.came(reply("10.0.0.9", B), 120);
        scan.came(reply("10.0.0.9", C), 130);
        Scan.Found found = scan.found().getFirst();
        assertTrue(found.isConflict());
        NeighborTable table = new NeighborTable(Neighbors.NO_VENDORS, Map.of(C, "printer"));
        assertEquals(
                """
                ADDRESS   MAC                VENDOR  NAME     ROUND TRIP
                10.0.0.9  02:00:00:00:00:0b  local              0.000 ms  conflict
                10.0.0.9  02:00:00:00:00:0c  local   printer    0.000 ms  conflict
                -         02:00:00:00:00:0a  local                        no answer
                """,
                table.text(scan.found(), List.of(A)));
        assertEquals("ADDRESS  MAC\n", table.text(List.of(), List.of()));
    }

    @Test
    void whoHasTheAddressOfTheScannerIsAConflict() {
        Scan scan = scan(Set.of(), "10.0.0.1");
        scan.sent(ip("10.0.0.1"), 100, 100);
        scan.came(reply("10.0.0.1", B), 120);
        List<Scan.Found> found = scan.found();
        assertTrue(found.getFirst().isConflict());
        NeighborTable table = new NeighborTable(Neighbors.NO_VENDORS, Map.of());
        assertEquals(
                """
                ADDRESS   MAC                VENDOR  ROUND TRIP
                10.0.0.1  02:00:00:00:00:0b  local     0.000 ms  conflict
                """,
                table.text(found, List.of()));
        assertTrue(table.json(found, List.of()).endsWith("\"conflict\":true}\n"));
        assertEquals(
                List.of("10.0.0.1 conflict: 02:00:00:00:00:0b and this machine"),
                Change.between(List.of(), found).stream().map(Change::line).toList());
        assertEquals("gone", Change.between(found, List.of()).getFirst().word());
    }

    @Test
    void machinesThatDoNotAnswerAreInJson() {
        NeighborTable table = new NeighborTable(Neighbors.NO_VENDORS, Map.of(C, "printer"));
        assertEquals(
                """
                {"address":"10.0.0.9","mac":"02:00:00:00:00:0b","vendor":"local","name":"",\
                "roundTripNanos":1,"answered":true,"conflict":false}
                {"address":null,"mac":"02:00:00:00:00:0c","vendor":"local","name":"printer",\
                "roundTripNanos":null,"answered":false,"conflict":false}
                """,
                table.json(List.of(found("10.0.0.9", B)), List.of(B, C)));
    }

    @Test
    void timesOfChangesHaveSeconds() {
        NeighborTable table = new NeighborTable(Neighbors.NO_VENDORS, Map.of(C, "printer"));
        List<Change> changes = Change.between(List.of(), List.of(found("10.0.0.9", C)));
        OffsetDateTime time = OffsetDateTime.parse("2025-03-01T17:59:00.000000001+01:00");
        assertEquals(
                "17:59:00 10.0.0.9 is at 02:00:00:00:00:0c (printer)\n",
                table.changes(changes, time, false));
        assertEquals(
                """
                {"time":"2025-03-01T17:59:00+01:00","address":"10.0.0.9","change":"new",\
                "before":[],"after":["02:00:00:00:00:0c"],"name":"printer"}
                """,
                table.changes(changes, time, true));
    }

    /** Somebody who answers as a thousand machines fills no memory. */
    @Test
    void answersForAnAddressAreBounded() {
        Scan scan = scan(Set.of(), "10.0.0.9");
        scan.sent(ip("10.0.0.9"), 100, 100);
        for (int i = 1; i <= 1000; i++) {
            MacAddress mac = new MacAddress(0x0200_0000_0000L | i, 6);
            scan.came(reply("10.0.0.9", mac), 120);
        }
        assertEquals(16, scan.found().getFirst().answers().size());
    }

    @Test
    void onlyKnownMachinesCount() {
        Scan scan = scan(Set.of(C), "10.0.0.9");
        scan.sent(ip("10.0.0.9"), 100, 100);
        scan.came(reply("10.0.0.9", B), 120);
        assertTrue(scan.found().isEmpty());
        scan.came(reply("10.0.0.9", C), 130);
        assertFalse(scan.found().getFirst().isConflict());
    }

    private static Scan.Found found(String address, MacAddress... machines) {
        return new Scan.Found(
                ip(address),
                java.util.Arrays.stream(machines).map(mac -> new Scan.Answer(mac, 1)).toList(),
                false);
    }

    @Test
    void changesAreTold() {
        List<Scan.Found> before =
                List.of(found("10.0.0.1", A), found("10.0.0.2", B), found("10.0.0.3", C));
        List<Scan.Found> after =
                List.of(found("10.0.0.1", A), found("10.0.0.2", B, A), found("10.0.0.4", C));
        assertEquals(
                List.of(
                        "10.0.0.2 conflict: 02:00:00:00:00:0a, 02:00:00:00:00:0b",
                        "10.0.0.3 is gone, was at 02:00:00:00:00:0c",
                        "10.0.0.4 is at 02:00:00:00:00:0c"),
                Change.between(before, after).stream().map(Change::line).toList());
        assertEquals(
                List.of("10.0.0.1 moved from 02:00:00:00:00:0a to 02:00:00:00:00:0b"),
                Change.between(List.of(found("10.0.0.1", A)), List.of(found("10.0.0.1", B)))
                        .stream()
                        .map(Change::line)
                        .toList());
        assertTrue(Change.between(after, after).isEmpty());
    }

    private static void refused(String why, Runnable what) {
        String message = assertThrows(IllegalArgumentException.class, what::run).getMessage();
        assertTrue(String.valueOf(message).contains(why), message);
    }

    @Test
    void rangesAreBoundedAndOnTheLink() {
        Ranges.Range net = Ranges.parse("10.0.0.7/24");
        assertEquals("10.0.0.1-10.0.0.254", net.toString());
        assertEquals(254, Ranges.addresses(List.of(net, net), false).size());
        assertEquals(2, Ranges.addresses(Ranges.parse(List.of("10.0.0.0/31")), false).size());
        assertEquals(
                Set.of(ip("2001:db8::ffff:ffff:ffff:ffff"), ip("2001:db8:0:1::")),
                Ranges.addresses(
                        Ranges.parse(List.of("2001:db8::ffff:ffff:ffff:ffff-2001:db8:0:1::")),
                        false));
        refused(
                "--yes does it",
                () -> Ranges.addresses(Ranges.parse(List.of("10.0.0.0/15")), false));
        refused(
                "65534 addresses",
                () -> Ranges.addresses(Ranges.parse(List.of("10.0.0.0/16")), false));
        assertEquals(65534, Ranges.addresses(Ranges.parse(List.of("10.0.0.0/16")), true).size());
        assertEquals(32766, Ranges.addresses(Ranges.parse(List.of("10.0.0.0/17")), false).size());
        assertEquals(131070, Ranges.addresses(Ranges.parse(List.of("10.0.0.0/15")), true).size());
        refused("too many", () -> Ranges.addresses(Ranges.parse(List.of("10.0.0.0/8")), true));
        refused("too many", () -> Ranges.addresses(Ranges.parse(List.of("fe80::/64")), true));
        List<Prefix> link = List.of(Prefix.of("10.0.0.0/24"));
        Ranges.checkOnLink(List.of(net), link, "veth0");
        refused(
                "10.0.0.250-10.0.1.3 is not on the link of veth0, which has 10.0.0.0/24",
                () ->
                        Ranges.checkOnLink(
                                Ranges.parse(List.of("10.0.0.250-10.0.1.3")), link, "veth0"));
        refused("goes up", () -> Ranges.parse("10.0.0.9-10.0.0.5"));
        refused("10.7.0.1-10.7.0.5 is a range", () -> Ranges.parse("10.7.0.1/24-10.7.0.5"));
        refused("10.7.0.1-10.7.0.5 is a range", () -> Ranges.parse("10.7.0.1-10.7.0.5/24"));
        refused("--mac 02:00:00:00:00:0b looks", () -> Ranges.parse("02:00:00:00:00:0b"));
        refused("", () -> Ranges.parse("10.0.0"));
    }

    @Test
    void vendorsAreReadFromLists() throws Exception {
        String list =
                """
                # nmap
                00005E Somebody
                00-1B-21   (hex)		Intel Corporate
                001B21     (base 16)		Intel Corporate
                08:00:20\tOracle\u001b[1m
                """;
        Vendors vendors = Vendors.of(new BufferedReader(new StringReader(list)));
        assertEquals("Intel Corporate", vendors.of(new MacAddress(0x001b_2100_0001L, 6)));
        assertEquals("Oracle\\u{1b}[1m", vendors.of(new MacAddress(0x0800_2000_0001L, 6)));
        assertEquals("", vendors.of(new MacAddress(0x0800_2100_0001L, 6)));
        assertEquals("local", vendors.of(A));
    }
}
