// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class FilterWarningTest {
    private static String only(String expression) {
        List<FilterWarning> warnings = FilterWarning.about(expression);
        assertEquals(1, warnings.size(), () -> expression + ": " + warnings);
        return warnings.getFirst().message();
    }

    @Test
    void saysHowMixedConnectivesAreRead() {
        assertEquals(
                """
                'and' and 'or' bind equally, from left to right
                tcp or udp and port 53
                           ^^^
                hint: this is read as '(tcp or udp) and port 53'\
                """,
                only("tcp or udp and port 53"));
        assertEquals(
                """
                'and' and 'or' bind equally, from left to right
                icmp || tcp port 80 && host 192.0.2.1 && not (ip6)
                                    ^^
                hint: this is read as '(icmp || tcp port 80) && host 192.0.2.1'\
                """,
                only("icmp || tcp port 80 && host 192.0.2.1 && not (ip6)"));
    }

    @Test
    void showsOfLongOperandsOnlyTheEnds() {
        String ports = "port 1" + " or 2".repeat(10_000) + " and host " + "a".repeat(100);
        String hint = only(ports).lines().toList().getLast();
        assertTrue(hint.length() < 120, hint);
        assertTrue(hint.endsWith("or 2) and host ...'"), hint);
    }

    @Test
    void saysWhatLooksBehindATagThatNeedNotBeThere() {
        assertEquals(
                """
                behind 'vlan' every test looks inside of it, in packets without it too
                vlan 5 or ip
                          ^^
                hint: 'ip' that is not inside stands before 'vlan'\
                """,
                only("vlan 5 or ip"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vlan 100 or vlan 200",
                "not vlan and ip",
                "(ip or vlan) and tcp",
                "(ip and vlan) or arp",
                "geneve or tcp port 80",
                "mpls and ip or arp[0] = 1",
            })
    void knowsWhereATagMayBeMissing(String expression) {
        assertTrue(
                FilterWarning.about(expression).stream()
                        .anyMatch(warning -> warning.message().startsWith("behind '")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tcp and port 80 and not host 192.0.2.1",
                "tcp and (port 80 or 443)",
                "src or dst host 192.0.2.1 and tcp",
                "ip or vlan",
                "ip or (vlan and ip)",
                "not (not vlan or ip) and tcp",
                "vlan 5 and vlan 6 and (tcp or udp)",
                "vlan 5 or less 64",
                "(",
                "tcp or udp and",
            })
    void isSilentAboutTheRest(String expression) {
        assertEquals(List.of(), FilterWarning.about(expression));
    }
}
