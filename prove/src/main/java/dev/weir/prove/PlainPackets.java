// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import dev.weir.bpf.Program;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.packet.LinkType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which packets are preferred to others that a filter accepts as well: IP without options,
 * fragments and tunnels, if not that then the same behind a VLAN tag, or a plain header of a
 * wireless frame.
 */
final class PlainPackets {
    private static final String IPV4 =
            "(ip[0] = 0x45 and ip[6:2] & 0xbfff = 0 and (ip proto 6 or 17 or 1 or 132))";
    private static final String IPV6 =
            "(ip6[0] = 0x60 and (ip6[6] = 6 or ip6[6] = 17 or ip6[6] = 58 or ip6[6] = 132))";

    /** The solver thinks nothing of 200 bytes of options. */
    private static final String NO_OPTIONS_OF_GENEVE = "not (udp dst port 6081 and udp[8] != 0)";

    private static final String IP = "(" + IPV4 + " or " + IPV6 + ")";
    private static final String DATA_FRAME = "wlan[0] = 8 and wlan[1] & 0x43 = 0";

    /** By link type, of which there are few. */
    private static final Map<LinkType, List<Program>> PROGRAMS = new ConcurrentHashMap<>();

    private PlainPackets() {}

    /** {@return programs that accept them, the best first} */
    static List<Program> on(LinkType linkType) {
        return PROGRAMS.computeIfAbsent(linkType, PlainPackets::compile);
    }

    private static List<Program> compile(LinkType linkType) {
        List<String> expressions =
                switch (linkType.dlt()) {
                    case 1 ->
                            List.of(
                                    IPV4 + " and " + NO_OPTIONS_OF_GENEVE,
                                    IPV4,
                                    IPV6,
                                    "vlan and " + IPV4,
                                    "vlan and " + IPV6);
                    case 117 -> List.of("link[0] = 61 and " + IP, "link[0] = 61");
                    case 105 -> List.of(DATA_FRAME + " and " + IP);
                    case 127 -> radio("radio[0:4] = 0x800");
                    case 163 -> radio("radio[4:4] = 64");
                    case 192 -> radio("radio[0:4] = 0x800");
                    default -> List.of(IPV4, IPV6);
                };
        FilterCompiler compiler = FilterCompiler.of(linkType);
        List<Program> programs = new ArrayList<>();
        for (String expression : expressions) {
            try {
                programs.add(compiler.compile(expression));
            } catch (InvalidFilterException e) {
                // it has no meaning there, or no packet is such a one
            }
        }
        return List.copyOf(programs);
    }

    /** A header of the radio that is as short as it can be. */
    private static List<String> radio(String header) {
        return List.of(header + " and " + DATA_FRAME + " and " + IP, header);
    }
}
