// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.split;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PieceNameTest {
    @ParameterizedTest
    @CsvSource({
        "out.pcap, out-00001.pcap",
        "out.pcapng.gz, out-00001.pcapng.gz",
        "a.b/out, a.b/out-00001",
        "a.b/.out, a.b/.out-00001",
        "out, out-00001",
    })
    void theNumberStandsBeforeTheEnding(String name, String expected) {
        assertEquals(expected, PieceName.of(name).numbered(1));
    }
}
