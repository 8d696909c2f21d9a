// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.foreign.MemorySegment;

/** Lengths that a savefile may say and no packet can have are printed in place of the packet. */
class HeaderOfRecordTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 60 | [Invalid header: caplen==0]",
                "0 | 0 | [Invalid header: caplen==0, len==0]",
                "60 | 0 | [Invalid header: len==0]",
                "60 | 59 | [Invalid header: len(59) < caplen(60)]",
                "262145 | 262145 | [Invalid header: caplen(262145) > 262144, len(262145) > 262144]",
                "60 | -1 | [Invalid header: len(4294967295) > 262144]"
            })
    void isPrinted(int caplen, int wirelen, String expected) {
        PacketCursor packet = new PacketCursor();
        packet.setInterface(0, LinkType.ETHERNET);
        packet.set(MemorySegment.ofArray(new byte[caplen]), 0, caplen, wirelen, 0);
        TextBuffer out = new TextBuffer();
        new PacketPrinter(PrintOptions.defaults()).print(packet, out);
        assertEquals(expected + "\n", out.toString());
    }
}
