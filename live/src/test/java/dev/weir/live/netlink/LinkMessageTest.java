// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.live.interfaces.Link;
import dev.weir.live.interfaces.LinkFlag;
import dev.weir.live.interfaces.LinkKind;
import dev.weir.live.interfaces.Membership;
import dev.weir.live.interfaces.OperationalState;
import dev.weir.live.interfaces.TunnelKeys;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/** Messages built by hand from {@code linux/if_link.h}: kinds that not every kernel can make. */
class LinkMessageTest {
    private static Link read(MessageBuilder message) {
        Link link = LinkMessage.read(message.build());
        assertNotNull(link);
        return link;
    }

    @Test
    void aCard() {
        byte[] counts = new byte[25 * 8];
        for (int i = 0; i < 25; i++) {
            MessageBuilder.number(8, 100 + i).get(counts, 8 * i, 8);
        }
        Link link =
                read(
                        MessageBuilder.link(7, "eth0")
                                .attribute(1, new byte[] {2, 0, 0, 0, 0, 10})
                                .attribute(2, new byte[] {-1, -1, -1, -1, -1, -1})
                                .attribute(54, new byte[] {0, 0, 0x5e, 0, 0x53, 1})
                                .attribute(4, 4, 9000)
                                .attribute(50, 4, 68)
                                .attribute(51, 4, 9216)
                                .text(6, "fq_codel")
                                .attribute(13, 4, 1000)
                                .attribute(16, 1, 6)
                                .text(20, "first card")
                                .attribute(30, 4, 3)
                                .attribute(23, counts)
                                .nested(52, names -> names.text(53, "lan0").text(53, "uplink")));
        assertEquals("7 eth0 [lan0, uplink] first card", name(link));
        assertEquals(
                Set.of(LinkFlag.UP, LinkFlag.BROADCAST, LinkFlag.RUNNING, LinkFlag.MULTICAST),
                link.flags());
        assertEquals(OperationalState.UP, link.state());
        assertEquals(
                new Link.Hardware("02:00:00:00:00:0a", "ff:ff:ff:ff:ff:ff", "00:00:5e:00:53:01"),
                link.hardware());
        assertEquals(new Link.Mtu(9000, 68, 9216), link.mtu());
        assertEquals(new Link.Queues("fq_codel", 1000, 0, 0, 0), link.queues());
        assertEquals(3, link.promiscuity());
        assertEquals(new Link.Counts(100, 102, 104, 106, 114), link.traffic().received());
        assertEquals(new Link.Counts(101, 103, 105, 107, 118), link.traffic().sent());
        assertEquals(108, link.traffic().multicast());
        assertEquals(109, link.traffic().collisions());
        assertEquals(new LinkKind.Device(), link.kind());
        assertEquals(new Membership.None(), link.membership());
    }

    private static String name(Link link) {
        return link.index() + " " + link.name() + " " + link.otherNames() + " " + link.alias();
    }

    @Test
    void aVethWithItsOtherEndElsewhere() {
        Link link =
                read(
                        MessageBuilder.link(7, "veth0")
                                .attribute(5, 4, 2)
                                .attribute(37, 4, 0)
                                .nested(18, info -> info.text(1, "veth")));
        assertEquals(new LinkKind.Veth(), link.kind());
        assertEquals(new Link.Relations(0, 2, 0), link.relations());
        assertTrue(link.relations().isElsewhere());
    }

    private static LinkKind tunnel(String word, int local, byte[] from, byte[] to) {
        return read(MessageBuilder.link(7, "tun0")
                        .nested(
                                18,
                                info ->
                                        info.text(1, word)
                                                .nested(
                                                        2,
                                                        data ->
                                                                data.attribute(local, from)
                                                                        .attribute(local + 1, to))))
                .kind();
    }

    /** Where the ends are is told in another attribute by each family of tunnels. */
    @ParameterizedTest
    @CsvSource({
        "ipip,2",
        "sit,2",
        "ip6tnl,2",
        "gre,6",
        "gretap,6",
        "erspan,6",
        "ip6gre,6",
        "ip6gretap,6",
        "ip6erspan,6",
        "vti,4",
        "vti6,4"
    })
    void aTunnel(String word, int local) {
        byte[] four = {10, 0, 0, 1};
        byte[] six = new byte[16];
        six[0] = (byte) 0xfc;
        six[15] = 2;
        assertEquals(
                new LinkKind.Tunnel(word, "10.0.0.1", "fc00::2", TunnelKeys.NONE, false),
                tunnel(word, local, four, six));
        assertEquals(
                new LinkKind.Tunnel(word, null, "10.0.0.1", TunnelKeys.NONE, false),
                tunnel(word, local, new byte[4], four));
        assertEquals(
                new LinkKind.Tunnel(word, "fc00::2", null, TunnelKeys.NONE, false),
                tunnel(word, local, six, new byte[16]));
        assertEquals(
                new LinkKind.Tunnel(word, null, null, TunnelKeys.NONE, false),
                tunnel(word, local, new byte[] {1}, new byte[0]));
    }

    @Test
    void aVxlanFromAnAddress() {
        byte[] six = new byte[16];
        six[15] = 1;
        assertEquals(
                new LinkKind.Vxlan(5, "10.0.0.1", null, 0, 0, false),
                vxlan(4, new byte[] {10, 0, 0, 1}));
        assertEquals(new LinkKind.Vxlan(5, "::1", null, 0, 0, false), vxlan(17, six));
    }

    private static LinkKind vxlan(int type, byte[] local) {
        return read(MessageBuilder.link(7, "x0")
                        .nested(
                                18,
                                info ->
                                        info.text(1, "vxlan")
                                                .nested(
                                                        2,
                                                        data ->
                                                                data.attribute(1, 4, 5)
                                                                        .attribute(type, local))))
                .kind();
    }

    @Test
    void aVlan() {
        Link link =
                read(
                        MessageBuilder.link(7, "eth0.5")
                                .attribute(5, 4, 2)
                                .nested(
                                        18,
                                        info ->
                                                info.text(1, "vlan")
                                                        .nested(
                                                                2,
                                                                data ->
                                                                        data.attribute(1, 2, 4094)
                                                                                .attribute(
                                                                                        5,
                                                                                        new byte[] {
                                                                                            (byte)
                                                                                                    0x88,
                                                                                            (byte)
                                                                                                    0xa8
                                                                                        }))));
        assertEquals(new LinkKind.Vlan(4094, 0x88a8), link.kind());
        assertEquals(new Link.Relations(0, 2, Link.Relations.THIS_NAMESPACE), link.relations());
    }

    @Test
    void aBond() {
        Link link =
                read(
                        MessageBuilder.link(7, "bond0")
                                .nested(
                                        18,
                                        info ->
                                                info.text(1, "bond")
                                                        .nested(2, LinkMessageTest::bond)));
        assertEquals(new LinkKind.Bond("802.3ad", 3, 100, "layer3+4", "fast"), link.kind());
    }

    private static void bond(MessageBuilder data) {
        data.attribute(1, 1, 4)
                .attribute(2, 4, 3)
                .attribute(3, 4, 100)
                .attribute(14, 1, 1)
                .attribute(21, 1, 1);
    }

    @Test
    void aMemberOfABond() {
        Link link =
                read(
                        MessageBuilder.link(3, "eth1")
                                .attribute(10, 4, 7)
                                .nested(
                                        18,
                                        info ->
                                                info.text(4, "bond")
                                                        .nested(5, LinkMessageTest::bondMember)));
        assertEquals(
                new Membership.BondMember(false, true, 2, "00:00:5e:00:53:02", 1),
                link.membership());
        assertEquals(7, link.relations().master());
    }

    private static void bondMember(MessageBuilder data) {
        data.attribute(1, 1, 1)
                .attribute(2, 1, 0)
                .attribute(3, 4, 2)
                .attribute(4, new byte[] {0, 0, 0x5e, 0, 0x53, 2})
                .attribute(6, 2, 1);
    }

    @Test
    void numbersThatNobodyKnowsStayNumbers() {
        Link bond =
                read(
                        MessageBuilder.link(7, "b")
                                .nested(
                                        18,
                                        info ->
                                                info.text(1, "bond")
                                                        .nested(
                                                                2,
                                                                data ->
                                                                        data.attribute(1, 1, 99)
                                                                                .attribute(
                                                                                        14, 1,
                                                                                        200))));
        assertEquals(new LinkKind.Bond("99", 0, 0, "200", ""), bond.kind());
        Link other =
                read(
                        MessageBuilder.link(7, "x")
                                .attribute(16, 1, 77)
                                .nested(18, info -> info.text(1, "newkind").text(4, "team")));
        assertEquals(new LinkKind.Other("newkind"), other.kind());
        assertEquals(new Membership.Other("team"), other.membership());
        assertEquals(OperationalState.UNKNOWN, other.state());
    }

    /**
     * Values that are too short are as if they were not there; of two of a type the first counts.
     */
    @Test
    void lengthsThatLie() {
        Link link =
                read(
                        MessageBuilder.link(7, "eth0")
                                .attribute(4, 2, 1500)
                                .attribute(16, new byte[0])
                                .attribute(23, 8, 5)
                                .attribute(1, new byte[33])
                                .text(3, "second"));
        assertEquals("eth0", link.name());
        assertEquals(0, link.mtu().octets());
        assertEquals(OperationalState.UNKNOWN, link.state());
        assertEquals(5, link.traffic().received().packets());
        assertEquals(0, link.traffic().sent().packets());
        assertEquals("", link.hardware().address());
    }

    @Test
    void whatIsBehindAWrongLengthIsLeftOut() {
        for (int length : new int[] {0, 3, 5000, 0xffff}) {
            MessageBuilder message = MessageBuilder.link(7, "eth0");
            message.u16(length).u16(4).u32(1500).attribute(30, 4, 1);
            Link link = read(message);
            assertEquals(0, link.mtu().octets());
            assertEquals(0, link.promiscuity());
        }
    }

    @Test
    void withoutANameThereIsNothing() {
        assertNull(LinkMessage.read(ByteBuffer.allocate(0)));
        assertNull(LinkMessage.read(ByteBuffer.allocate(15)));
        assertNull(LinkMessage.read(ByteBuffer.allocate(16)));
        assertNull(LinkMessage.read(MessageBuilder.link(7, "").build()));
    }

    @Test
    void aMacvlanTellsItsMode() {
        for (String mode : List.of("private", "vepa", "bridge", "passthru", "source")) {
            int bit = 1 << List.of("private", "vepa", "bridge", "passthru", "source").indexOf(mode);
            Link link =
                    read(
                            MessageBuilder.link(7, "m")
                                    .nested(
                                            18,
                                            info ->
                                                    info.text(1, "macvtap")
                                                            .nested(
                                                                    2,
                                                                    d -> d.attribute(1, 4, bit))));
            assertEquals(new LinkKind.Macvlan("macvtap", mode), link.kind());
        }
    }
}
