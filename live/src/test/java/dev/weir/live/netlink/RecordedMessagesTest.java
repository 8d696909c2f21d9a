// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.live.interfaces.AssignedAddress;
import dev.weir.live.interfaces.ForwardingEntry;
import dev.weir.live.interfaces.Link;
import dev.weir.live.interfaces.LinkKind;
import dev.weir.live.interfaces.Membership;
import dev.weir.live.interfaces.SpanningTree;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** What a kernel answered once, whole, cut and changed. It is of a little-endian machine. */
class RecordedMessagesTest {
    /** A message; its octets are those of the buffer, which nothing moves in. */
    private record Recorded(int type, ByteBuffer payload) {
        static Recorded of(int type, byte... octets) {
            return new Recorded(type, ByteBuffer.wrap(octets).order(ByteOrder.nativeOrder()));
        }

        byte[] octets() {
            byte[] octets = new byte[payload.limit()];
            payload.get(0, octets);
            return octets;
        }
    }

    private static List<Recorded> recorded() throws IOException {
        try (InputStream in = RecordedMessagesTest.class.getResourceAsStream("recorded.txt")) {
            assertNotNull(in);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .map(words ->
                            Recorded.of(
                                    Integer.parseInt(words[0]), HexFormat.of().parseHex(words[1])))
                    .toList();
        }
    }

    private static Link link(String name) throws IOException {
        return recorded().stream()
                .filter(message -> message.type == LinkMessage.TYPE)
                .map(message -> Objects.requireNonNull(LinkMessage.read(message.payload)))
                .filter(link -> link.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theBridge() throws IOException {
        String id = "1000.02000000000a";
        assertEquals(
                new LinkKind.Bridge(
                        id,
                        4096,
                        new SpanningTree(SpanningTree.Run.OFF, id, 0, 0, false, 2, 20, 15),
                        false,
                        true,
                        120),
                link("br0").kind());
    }

    @Test
    void itsPort() throws IOException {
        Link link = link("v0");
        String id = "1000.02000000000a";
        assertEquals(
                new Membership.BridgePort(
                        Membership.PortState.FORWARDING,
                        1,
                        32,
                        2,
                        id,
                        id,
                        0,
                        true,
                        true,
                        false,
                        false,
                        false,
                        false),
                link.membership());
        assertEquals(new LinkKind.Veth(), link.kind());
        assertEquals(List.of("first-card"), link.otherNames());
        assertEquals("first card", link.alias());
        assertEquals(link("br0").index(), link.relations().master());
        assertTrue(link.relations().isElsewhere());
        assertEquals(1, link.promiscuity());
    }

    @Test
    void addresses() throws IOException {
        List<String> addresses =
                recorded().stream()
                        .filter(message -> message.type == AddressMessage.TYPE)
                        .map(message ->
                                Objects.requireNonNull(AddressMessage.read(message.payload)))
                        .map(RecordedMessagesTest::text)
                        .toList();
        assertEquals(
                List.of(
                        "2 192.0.2.9/24 192.0.2.255 null global br0:x [DYNAMIC] 498",
                        "2 192.0.2.10/32 null 198.51.100.1 global br0 [PERMANENT] 4294967295",
                        "2 2001:db8::a/64 null null global  [DYNAMIC, NO_DAD, DEPRECATED] 0",
                        "2 2001:db8::b70e:444a:1d17:1ea9/64 null null global  [DYNAMIC, TEMPORARY]"
                                + " 2998",
                        "2 2001:db8::9/64 null null global  [DYNAMIC, MANAGES_TEMPORARY] 2998",
                        "2 fe80::ff:fe00:a/64 null null link  [PERMANENT] 4294967295",
                        "3 fe80::ff:fe00:a/64 null null link  [PERMANENT] 4294967295",
                        "4 fe80::198:a76c:f8b5:1dfc/64 null null link  [PERMANENT, STABLE_PRIVACY]"
                                + " 4294967295"),
                addresses);
    }

    private static String text(AssignedAddress a) {
        assertEquals(a.scope().equals("link") ? a.interfaceIndex() : 0, a.scopeId());
        return a.interfaceIndex()
                + " "
                + a.address()
                + "/"
                + a.prefixLength()
                + " "
                + a.broadcast()
                + " "
                + a.peer()
                + " "
                + a.scope()
                + " "
                + a.label()
                + " "
                + a.labels()
                + " "
                + a.preferredSeconds();
    }

    @Test
    void whatTheBridgeLearned() throws IOException {
        List<ForwardingEntry> entries =
                recorded().stream()
                        .filter(message -> message.type == NeighborMessage.TYPE)
                        .map(message ->
                                Objects.requireNonNull(NeighborMessage.read(message.payload)))
                        .toList();
        List<ForwardingEntry> learned =
                entries.stream().filter(e -> e.state() != ForwardingEntry.State.PERMANENT).toList();
        assertEquals(1, learned.size(), learned.toString());
        ForwardingEntry entry = learned.getFirst();
        assertEquals("02:00:00:00:00:0b", entry.address());
        assertEquals(3, entry.interfaceIndex());
        assertEquals(2, entry.master());
        assertEquals(false, entry.self());
        assertTrue(entry.updatedSecondsAgo() >= 0 && entry.updatedSecondsAgo() < 5);
        assertTrue(entries.size() > 10, entries.toString());
    }

    private static void read(Recorded message) {
        ByteBuffer payload = message.payload;
        Object read =
                switch (message.type) {
                    case LinkMessage.TYPE -> LinkMessage.read(payload);
                    case AddressMessage.TYPE -> AddressMessage.read(payload);
                    default -> NeighborMessage.read(payload);
                };
        // the text of it asks for all of its values
        assertTrue(String.valueOf(read).length() > 3);
    }

    @Test
    void cutAnywhereIsReadAsFarAsItGoes() throws IOException {
        for (Recorded message : recorded()) {
            for (int length = 0; length <= message.payload.limit(); length++) {
                read(Recorded.of(message.type, Arrays.copyOf(message.octets(), length)));
            }
        }
    }

    @Test
    void changedAnywhereIsReadOrLeftOut() throws IOException {
        long seed = Long.getLong("seed", 7);
        Random random = new Random(seed);
        List<Recorded> all = recorded();
        for (int i = 0; i < 40_000; i++) {
            Recorded message = all.get(random.nextInt(all.size()));
            byte[] octets = message.octets();
            for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            }
            try {
                read(Recorded.of(message.type, octets));
            } catch (RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + ", " + HexFormat.of().formatHex(octets), e);
            }
        }
    }

    /** An IPv4 address with a prefix of 200 bits is none. */
    @Test
    void prefixesThatCannotBeAreLeftOut() {
        MessageBuilder message = new MessageBuilder().u8(2).u8(200).u8(0x80).u8(0).u32(1);
        message.attribute(2, new byte[] {10, 0, 0, 1});
        assertEquals(null, AddressMessage.read(message.build()));
    }
}
