// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.interfaces;

import dev.weir.live.interfaces.LinkKind;
import dev.weir.live.interfaces.TunnelKeys;

import org.jspecify.annotations.Nullable;

/** Tunnels in words: where they lead, and what tells them from others. */
final class TunnelText {
    private static final String EXTERNAL = ", external: a program says where to";

    private TunnelText() {}

    /**
     * {@return the words}
     *
     * @param on the interface that it stands on, after {@code " on "}; empty if there is none
     */
    static String of(LinkKind.Vxlan vxlan, String on) {
        String port = ", UDP port " + vxlan.port();
        return vxlan.external()
                ? "VXLAN" + via(on) + port + EXTERNAL
                : "VXLAN " + vxlan.id() + ends(vxlan.local(), vxlan.remote()) + via(on) + port;
    }

    static String of(LinkKind.Geneve geneve) {
        String port = ", UDP port " + geneve.port();
        return geneve.external()
                ? "Geneve" + port + EXTERNAL
                : "Geneve " + geneve.id() + ends(null, geneve.remote()) + port;
    }

    static String of(LinkKind.Tunnel tunnel, String on) {
        return tunnel.word()
                + ends(tunnel.local(), tunnel.remote())
                + via(on)
                + keys(tunnel.keys())
                + (tunnel.external() ? EXTERNAL : "");
    }

    static String of(LinkKind.Tun tun) {
        return (tun.frames() ? "tap, frames" : "tun, packets")
                + " of a program"
                + (tun.multiQueue() ? " or several" : "")
                + (tun.user() < 0 ? "" : " of user " + tun.user())
                + (tun.group() < 0 ? "" : " of group " + tun.group())
                + (tun.persistent() ? ", persistent" : "");
    }

    private static String via(String on) {
        return on.replaceFirst(" on ", " via ");
    }

    /** {@return from where it leads, and where to, as far as that is set} */
    private static String ends(@Nullable String local, @Nullable String remote) {
        return (local == null ? "" : " from " + local) + (remote == null ? "" : " to " + remote);
    }

    private static String keys(TunnelKeys keys) {
        if (keys.received() == keys.sent()) {
            return keys.sent() == TunnelKeys.NO_KEY ? "" : ", key " + keys.sent();
        }
        return (keys.received() == TunnelKeys.NO_KEY ? "" : ", received key " + keys.received())
                + (keys.sent() == TunnelKeys.NO_KEY ? "" : ", sent key " + keys.sent());
    }
}
