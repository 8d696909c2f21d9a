// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.foreign.MemorySegment;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Times that no clock tells: what tcpdump 4.99.3 prints of a savefile whose fractions of a second
 * are seconds and more.
 */
class TimestampPrinterTest {
    private static final long NANOS = 1_000_000_000L;

    private final PacketCursor packet = new PacketCursor();
    private final TextBuffer out = new TextBuffer();

    /** Prints a record of a savefile that counts microseconds, both numbers unsigned. */
    private String print(TimestampPrinter printer, long second, long micros) {
        return printNanos(printer, second, micros * 1_000);
    }

    private String printNanos(TimestampPrinter printer, long second, long nanos) {
        packet.setInterface(0, LinkType.ETHERNET);
        packet.set(MemorySegment.NULL, 0, 0, 0, second * NANOS + nanos);
        packet.setSecondsInFraction((int) (nanos / NANOS));
        out.clear();
        printer.print(out, packet);
        return out.toString();
    }

    private static TimestampPrinter printer(String options) {
        return new TimestampPrinter(PrintOptions.parse(options).withZone(ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource({
        "'', '05:27:12.808464432 '",
        "-tt, '808464432.808464432 '",
        "-tttt, '1995-08-15 05:27:12.808464432 '",
        "--nano, '05:27:12.1010580352 '", // 808464432000 in 32 bits
        "-tt --nano, '808464432.1010580352 '"
    })
    void aFractionOfSecondsIsPrintedAsItIs(String options, String expected) {
        assertEquals(expected, print(printer(options), 808_464_432, 808_464_432));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2147483649, '00:00:01.4292819813 '", // -2147483647 / 1000 in 32 bits
        "'', 4294967295, '00:00:01.000000 '",
        "-tt, 4294966001, '1.4294967295 '",
        "--nano -tt, 2147483649, '1.2147483649 '",
        "'', 1999999999, '00:00:01.1999999 '"
    })
    void aFractionInNanosecondsHasASign(String options, long nanos, String expected) {
        assertEquals(expected, printNanos(printer(options), 1, nanos));
    }

    @Test
    void differencesAreTakenOfSecondsAndFractionsEachForItself() {
        TimestampPrinter printer = printer("-ttt");
        assertEquals(" 00:00:00.000000 ", print(printer, 100, 999_999));
        assertEquals(" 00:00:01.000001 ", print(printer, 101, 1_000_000));
        assertEquals("-00:00:00.1000000 ", print(printer, 101, 0));
        assertEquals(" 00:00:00.000000 ", print(printer, 102, 0xffff_ffe8L - 999_976));
    }

    @Test
    void theFirstHoursOf1970AreYesterdayWestOfGreenwich() {
        TimestampPrinter printer =
                new TimestampPrinter(
                        PrintOptions.parse("-tttt").withZone(ZoneId.of("America/New_York")));
        assertEquals("1969-12-31 19:00:01.000000 ", print(printer, 1, 0));
    }

    @Test
    void secondsOf32BitsAreSignedAndCannotBePrinted() {
        TimestampPrinter printer = printer("-ttttt");
        assertEquals(" 00:00:00.000000 ", print(printer, 1, 0));
        assertEquals("[Error converting time] ", print(printer(""), 0x8000_0000L, 5));
        assertEquals("-[Error converting time] ", print(printer, 0x8000_0000L, 0));
    }
}
