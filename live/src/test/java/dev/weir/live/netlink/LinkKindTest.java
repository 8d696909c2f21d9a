// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.weir.live.interfaces.Link;
import dev.weir.live.interfaces.LinkKind;
import dev.weir.live.interfaces.TunnelKeys;

import org.junit.jupiter.api.Test;

import java.util.function.Consumer;

/** Kinds that few kernels have; the numbers are those of linux/if_link.h and if_tunnel.h. */
class LinkKindTest {
    private static final byte[] HOST = {10, 0, 0, 1};
    private static final byte[] OTHER = {10, 0, 0, 2};

    private static LinkKind kind(String word, Consumer<MessageBuilder> data) {
        Link link =
                LinkMessage.read(
                        MessageBuilder.link(7, "x0")
                                .nested(18, info -> info.text(1, word).nested(2, data))
                                .build());
        assertNotNull(link);
        return link.kind();
    }

    @Test
    void anIpvlan() {
        assertEquals(
                new LinkKind.Ipvlan("ipvlan", "l3s", "private"),
                kind("ipvlan", data -> data.attribute(1, 2, 2).attribute(2, 2, 1)));
        assertEquals(
                new LinkKind.Ipvlan("ipvtap", "l2", "vepa"),
                kind("ipvtap", data -> data.attribute(1, 2, 0).attribute(2, 2, 2)));
        assertEquals(
                new LinkKind.Ipvlan("ipvlan", "9", "bridge"),
                kind("ipvlan", data -> data.attribute(1, 2, 9)));
    }

    @Test
    void aTun() {
        assertEquals(
                new LinkKind.Tun(false, false, false, -1, -1),
                kind("tun", data -> data.attribute(3, 1, 1).attribute(6, 1, 0)));
        assertEquals(
                new LinkKind.Tun(true, true, true, 65534, 5),
                kind(
                        "tun",
                        data ->
                                data.attribute(1, 4, 65534)
                                        .attribute(2, 4, 5)
                                        .attribute(3, 1, 2)
                                        .attribute(6, 1, 1)
                                        .attribute(7, 1, 1)));
    }

    @Test
    void aVrf() {
        assertEquals(new LinkKind.Vrf(1000), kind("vrf", data -> data.attribute(1, 4, 1000)));
    }

    @Test
    void aGeneve() {
        assertEquals(
                new LinkKind.Geneve(7, "10.0.0.1", 6081, false),
                kind(
                        "geneve",
                        data ->
                                data.attribute(1, 4, 7)
                                        .attribute(2, HOST)
                                        .attribute(5, new byte[] {0x17, (byte) 0xc1})));
        byte[] six = new byte[16];
        six[15] = 1;
        assertEquals(
                new LinkKind.Geneve(7, "::1", 0, false),
                kind("geneve", data -> data.attribute(1, 4, 7).attribute(7, six)));
        // a flag, which has no octets
        assertEquals(
                new LinkKind.Geneve(0, null, 0, true), kind("geneve", data -> data.attribute(6)));
    }

    @Test
    void aVxlanThatIsToldWhereTo() {
        assertEquals(
                new LinkKind.Vxlan(0, null, null, 0, 0, true),
                kind("vxlan", data -> data.attribute(25, 1, 1)));
        assertEquals(
                new LinkKind.Vxlan(0, null, null, 0, 0, false),
                kind("vxlan", data -> data.attribute(25, 1, 0)));
    }

    @Test
    void keysOfGre() {
        byte[] key = {0, 0, 0, 5};
        byte[] flags = {0x20, 0};
        assertEquals(
                new LinkKind.Tunnel("gre", "10.0.0.1", "10.0.0.2", new TunnelKeys(5, 5), false),
                kind(
                        "gre",
                        data ->
                                data.attribute(2, flags)
                                        .attribute(3, flags)
                                        .attribute(4, key)
                                        .attribute(5, key)
                                        .attribute(6, HOST)
                                        .attribute(7, OTHER)));
        // the key counts where the flags say that there is one
        assertEquals(
                new LinkKind.Tunnel(
                        "ip6gre", null, null, new TunnelKeys(TunnelKeys.NO_KEY, 5), false),
                kind(
                        "ip6gre",
                        data ->
                                data.attribute(2, new byte[2])
                                        .attribute(3, flags)
                                        .attribute(4, key)
                                        .attribute(5, key)));
    }

    @Test
    void keysOfVti() {
        assertEquals(
                new LinkKind.Tunnel(
                        "vti", null, null, new TunnelKeys(11, TunnelKeys.NO_KEY), false),
                kind(
                        "vti",
                        data ->
                                data.attribute(2, new byte[] {0, 0, 0, 11})
                                        .attribute(3, new byte[4])));
    }

    @Test
    void tunnelsThatAreToldWhereTo() {
        LinkKind expected = new LinkKind.Tunnel("gretap", null, null, TunnelKeys.NONE, true);
        assertEquals(expected, kind("gretap", data -> data.attribute(18)));
        expected = new LinkKind.Tunnel("ipip", null, null, TunnelKeys.NONE, true);
        assertEquals(expected, kind("ipip", data -> data.attribute(19)));
    }
}
