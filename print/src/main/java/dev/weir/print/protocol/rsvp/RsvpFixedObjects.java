// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rsvp;

import dev.weir.print.dissection.FieldText;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * The objects of RSVP whose fields are at fixed places, and what is printed of them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2205#appendix-A">RFC 2205, appendix A</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3209#section-4">RFC 3209, section 4</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3473">RFC 3473</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4875#section-19">RFC 4875, section 19</a>
 */
final class RsvpFixedObjects {
    private static final FieldText PORT4 =
            FieldText.of(8, "\n  Source Address: {ip4 0}, Source Port: {dec 6 2}");
    private static final FieldText PORT6 =
            FieldText.of(20, "\n  Source Address: {ip6 0}, Source Port: {dec 18 2}");
    private static final FieldText SENDER4 =
            FieldText.of(
                    16,
                    "\n  IPv4 Tunnel Sender Address: {ip4 0}, LSP ID: 0x{hex 6 2}"
                            + "\n  Sub-Group Originator ID: {ip4 8}, Sub-Group ID: 0x{hex 12 2}");
    private static final FieldText SENDER6 =
            FieldText.of(
                    40,
                    "\n  IPv6 Tunnel Sender Address: {ip6 0}, LSP ID: 0x{hex 18 2}"
                            + "\n  Sub-Group Originator ID: {ip6 20}, Sub-Group ID: 0x{hex 38 2}");
    private static final FieldText TUNNEL4 =
            FieldText.of(
                    12,
                    "\n  IPv4 Tunnel EndPoint: {ip4 0}, Tunnel ID: 0x{hex 6 2},"
                            + " Extended Tunnel ID: {ip4 8}");
    private static final FieldText GENERALIZED =
            FieldText.of(4, "\n  Generalized Label: {dec 0 4}");
    private static final FieldText WAVEBAND =
            FieldText.of(
                    12,
                    "\n  Waveband ID: {dec 0 4}"
                            + "\n  Start Label: {dec 4 4}, Stop Label: {dec 8 4}");
    private static final FieldText HOP4 =
            FieldText.of(
                    8,
                    "\n  Previous/Next Interface: {ip4 0},"
                            + " Logical Interface Handle: 0x{hex 4 4}");
    private static final FieldText HOP6 =
            FieldText.of(
                    20,
                    "\n  Previous/Next Interface: {ip6 0},"
                            + " Logical Interface Handle: 0x{hex 16 4}");
    private static final FieldText HELLO =
            FieldText.of(8, "\n  Source Instance: 0x{hex 0 4}, Destination Instance: 0x{hex 4 4}");

    /** By class and type. */
    private static final Map<Integer, FieldText> TEXTS =
            Map.ofEntries(
                    Map.entry(
                            0x0101,
                            FieldText.of(
                                    8,
                                    "\n  IPv4 DestAddress: {ip4 0}, Protocol ID: 0x{hex 4 1}"
                                            + "\n  Flags: [0x{hex 5 1}], DestPort {dec 6 2}")),
                    Map.entry(
                            0x0102,
                            FieldText.of(
                                    20,
                                    "\n  IPv6 DestAddress: {ip6 0}, Protocol ID: 0x{hex 16 1}"
                                            + "\n  Flags: [0x{hex 17 1}], DestPort {dec 18 2}")),
                    Map.entry(0x0107, TUNNEL4),
                    Map.entry(
                            0x0108,
                            FieldText.of(
                                    36,
                                    "\n  IPv6 Tunnel EndPoint: {ip6 0}, Tunnel ID: 0x{hex 18 2},"
                                            + " Extended Tunnel ID: {ip6 20}")),
                    Map.entry(0x010b, TUNNEL4),
                    Map.entry(
                            0x010d,
                            FieldText.of(
                                    12,
                                    "\n  IPv4 P2MP LSP ID: {ip4 0}, Tunnel ID: 0x{hex 6 2},"
                                            + " Extended Tunnel ID: {ip4 8}")),
                    Map.entry(
                            0x010e,
                            FieldText.of(
                                    26, // as tcpdump, though there are 24
                                    "\n  IPv6 P2MP LSP ID: 0x{hex 0 4}, Tunnel ID: 0x{hex 6 2},"
                                            + " Extended Tunnel ID: {ip6 8}")),
                    Map.entry(0x0301, HOP4),
                    Map.entry(0x0302, HOP6),
                    Map.entry(0x0303, HOP4),
                    Map.entry(0x0304, HOP6),
                    Map.entry(0x0501, FieldText.of(4, "\n  Refresh Period: {dec 0 4}ms")),
                    Map.entry(0x0a01, PORT4),
                    Map.entry(0x0a02, PORT6),
                    Map.entry(
                            0x0a03,
                            FieldText.of(
                                    20, "\n  Source Address: {ip6 0}, Flow Label: {dec 17 3}")),
                    Map.entry(
                            0x0a07,
                            FieldText.of(8, "\n  Source Address: {ip4 0}, LSP-ID: 0x{hex 6 2}")),
                    Map.entry(
                            0x0a08, // as tcpdump, though the address is one of IPv6
                            FieldText.of(20, "\n  Source Address: {ip4 0}, LSP-ID: 0x{hex 18 2}")),
                    Map.entry(0x0a0c, SENDER4),
                    Map.entry(0x0a0d, SENDER6),
                    Map.entry(0x0b01, PORT4),
                    Map.entry(0x0b02, PORT6),
                    Map.entry(
                            0x0b07,
                            FieldText.of(
                                    8,
                                    "\n  IPv4 Tunnel Sender Address: {ip4 0},"
                                            + " LSP-ID: 0x{hex 6 2}")),
                    Map.entry(0x0b0c, SENDER4),
                    Map.entry(0x0b0d, SENDER6),
                    Map.entry(0x0f01, FieldText.of(4, "\n  IPv4 Receiver Address: {ip4 0}")),
                    Map.entry(0x0f02, FieldText.of(16, "\n  IPv6 Receiver Address: {ip6 0}")),
                    Map.entry(0x1002, GENERALIZED),
                    Map.entry(0x1003, WAVEBAND),
                    Map.entry(0x1601, HELLO),
                    Map.entry(0x1602, HELLO),
                    Map.entry(0x2202, GENERALIZED),
                    Map.entry(0x2203, WAVEBAND),
                    Map.entry(0x2302, GENERALIZED),
                    Map.entry(0x2303, WAVEBAND),
                    Map.entry(0x3201, FieldText.of(4, "\n  Sub-LSP destination address: {ip4 0}")),
                    Map.entry(0x3202, FieldText.of(16, "\n  Sub-LSP destination address: {ip6 0}")),
                    Map.entry(0x8102, GENERALIZED),
                    Map.entry(0x8103, WAVEBAND),
                    Map.entry(
                            0x8301,
                            FieldText.of(
                                    8,
                                    "\n  Restart  Time: {dec 0 4}ms,"
                                            + " Recovery Time: {dec 4 4}ms")),
                    Map.entry(0xc301, FieldText.of(4, "\n  IPv4 Notify Node Address: {ip4 0}")),
                    Map.entry(0xc302, FieldText.of(16, "\n  IPv6 Notify Node Address: {ip6 0}")));

    private RsvpFixedObjects() {}

    /** {@return what is printed of objects of a class and type, or null} */
    static @Nullable FieldText text(int objectClass, int type) {
        return TEXTS.get(objectClass << 8 | type);
    }

    /** {@return whether an object has more than is printed of it, which is dumped} */
    static boolean more(int objectClass, int type, int length) {
        return objectClass == 3 && (type % 2 == 0 || length > 8);
    }
}
