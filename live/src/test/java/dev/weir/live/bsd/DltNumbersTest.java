// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.packet.LinkType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Objects;

class DltNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "OPENBSD, 12, LOOP",
        "FREEBSD, 12, RAW",
        "OPENBSD, 14, RAW",
        "OPENBSD, 13, ENC",
        "FREEBSD, 121, PFSYNC",
        "NETBSD, 18, PFSYNC",
        "NETBSD, 13, SLIP_BSDOS",
        "FREEBSD, 14, PPP_BSDOS",
        "MACOS, 16, PPP_BSDOS",
        "MACOS, 149, PKTAP",
        "MACOS, 108, LOOP",
        "DRAGONFLY, 0, NULL",
        "DRAGONFLY, 1, EN10MB",
        "NETBSD, 127, IEEE802_11_RADIO",
    })
    void aNumberMeansWhatItDoesInThatKernel(BsdSystem system, int dlt, String name) {
        LinkType expected = Objects.requireNonNull(LinkType.ofName(name));
        assertEquals(expected, DltNumbers.linkType(system, dlt));
        assertEquals(dlt, DltNumbers.dlt(system, expected));
    }

    @ParameterizedTest
    @EnumSource
    void everyNumberComesBack(BsdSystem system) {
        for (int dlt = 0; dlt < 300; dlt++) {
            LinkType linkType = DltNumbers.linkType(system, dlt);
            if (dlt != DltNumbers.dlt(system, linkType)) {
                // two numbers are one link type: the one of this system comes back
                assertEquals(
                        linkType, DltNumbers.linkType(system, DltNumbers.dlt(system, linkType)));
            }
        }
    }
}
