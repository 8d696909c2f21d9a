// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.Objects;

/** Messages laid out by hand, after RFC 2131. */
class DhcpMessageTest {
    private static final String COOKIE = "63825363";
    private static final String HOST = "0c05" + "616c706861"; // alpha
    private static final String SERVER = "3604" + "0a000001";

    /** A message to or from 02:00:00:00:00:0a. */
    private static MemorySegment message(String current, String given, String options) {
        String fixed =
                "01010600"
                        + "12345678"
                        + "00000000"
                        + current
                        + given
                        + "00000000"
                        + "00000000"
                        + "02000000000a"
                        + "00".repeat(10 + 64 + 128);
        return MemorySegment.ofArray(HexFormat.of().parseHex(fixed + COOKIE + options));
    }

    private static String line(String current, String given, String options) {
        MemorySegment segment = message(current, given, options);
        return Objects.requireNonNull(DhcpMessage.read(segment, 0, segment.byteSize())).line();
    }

    @Test
    void eachKindHasItsLine() {
        String none = "00000000";
        String mac = "02:00:00:00:00:0a";
        assertEquals(
                "discover " + mac + " (alpha) wants 10.0.0.9",
                line(none, none, "350101" + HOST + "32040a000009" + "ff"));
        assertEquals(
                "offer 10.0.0.9 to " + mac + " from 10.0.0.1 for 1h30m",
                line(none, "0a000009", "350102" + SERVER + "330400001518" + "ff"));
        assertEquals(
                "request " + mac + " wants 10.0.0.9 of 10.0.0.1",
                line(none, none, "350103" + "32040a000009" + SERVER + "ff"));
        assertEquals(
                "ack 10.0.0.9 to " + mac + " from 10.0.0.1 for ever",
                line(none, "0a000009", "00350105" + SERVER + "3304ffffffff"));
        assertEquals(
                "nak " + mac + " from 10.0.0.1 'no\\u{1b}'",
                line(none, none, "350106" + SERVER + "38036e6f1b" + "ff"));
        assertEquals("release " + mac + " has 10.0.0.9", line("0a000009", none, "350107ff"));
        assertEquals("type 13 " + mac, line(none, none, "35010dff"));
    }

    @Test
    void whatIsNotWholeIsNone() {
        MemorySegment whole = message("00000000", "0a000009", "350102" + SERVER);
        for (long end = 0; end < whole.byteSize(); end++) {
            DhcpMessage cut = DhcpMessage.read(whole, 0, end);
            // Between two options a message may end.
            assertEquals(end == 243, cut != null, "at " + end);
        }
        assertNull(read("00000000", "ff")); // BOOTP: no type
        assertNull(read("00000000", "3505ff"));
    }

    private static @Nullable DhcpMessage read(String given, String options) {
        MemorySegment segment = message("00000000", given, options);
        return DhcpMessage.read(segment, 0, segment.byteSize());
    }

    @Test
    void timesAreSaidAsPeopleSayThem() {
        assertEquals("0s", DhcpMessage.duration(0));
        assertEquals("1d1s", DhcpMessage.duration(86_401));
        assertEquals("2m", DhcpMessage.duration(120));
    }
}
