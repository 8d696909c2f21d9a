// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Captures;
import dev.weir.cli.Invocation;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.UsageException;
import dev.weir.packet.PacketCursor;
import dev.weir.print.PrintOptions;
import dev.weir.print.TextBuffer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** {@code --color}. */
class ColorTest {
    /** A segment with RST whose data was cut off, in a frame. */
    private static final byte[] RESET = Captures.udp(true, 53);

    @TempDir private Path folder;
    private String file = "";

    @BeforeEach
    void makeFile() throws IOException {
        byte[] cut = java.util.Arrays.copyOf(RESET, 38);
        byte[] packets = Captures.pcap(Captures.ETHERNET, Captures.arp(1), RESET, cut);
        file = Files.write(folder.resolve("packets.pcap"), packets).toString();
    }

    private String read(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "read";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = file;
        return Invocation.of(all).expect(0).out();
    }

    @Test
    void withoutTheColoursItIsTheSameText() {
        for (String options : new String[] {"-n", "-ntttt", "-nt#", "-nexx", "-nttt", "-nvX"}) {
            String plain = read(options);
            String colored = read(options, "--color=always");
            assertTrue(colored.contains("\u001b[0m"), options);
            assertEquals(plain, colored.replaceAll("\u001b\\[[0-9]+m", ""), options);
            assertEquals(plain, read(options, "--color=auto"), options);
            assertEquals(plain, read(options, "--color=never"), options);
        }
    }

    @Test
    void theTimeIsFaintAndTheProtocolBold() {
        String arp = read("-ntt", "--color").lines().findFirst().orElseThrow();
        assertTrue(
                arp.startsWith("\u001b[2m1.000000\u001b[0m \u001b[1mARP,\u001b[0m Request "), arp);
        String dump = read("-ntx", "--color").lines().skip(1).findFirst().orElseThrow();
        assertTrue(dump.startsWith("\u001b[2m\t0x0000:\u001b[0m  0001"), dump);
    }

    @Test
    void whatIsWrongIsRed() {
        assertTrue(read("-n", "--color").contains("\u001b[31m[|"), read("-n", "--color"));
    }

    @Test
    void flagsHaveTheirColours() {
        assertEquals("Flags \u001b[32m[S.]\u001b[0m, seq\n", colored("Flags [S.], seq\n"));
        assertEquals("Flags \u001b[33m[F.]\u001b[0m\n", colored("Flags [F.]\n"));
        assertEquals("Flags \u001b[31m[SR]\u001b[0m\n", colored("Flags [SR]\n"));
        assertEquals("Flags [P.], x\n", colored("Flags [P.], x\n"));
        assertEquals("\u001b[31m(incorrect -> 0x1)\u001b[0m.\n", colored("(incorrect -> 0x1).\n"));
        assertEquals("\u001b[31m[|tcp\u001b[0m\n", colored("[|tcp\n"));
    }

    /** {@return {@code text} in colours, as what is printed of any packet} */
    private static String colored(String text) {
        PrintOptions options = PrintOptions.parse("-t -e");
        TextBuffer out = new TextBuffer();
        new ColoredLines((packet, to) -> to.append(text), options).append(new PacketCursor(), out);
        return out.toString();
    }

    @Test
    void theEnvironmentCountsUnlessTheOptionSaysSo() throws UsageException {
        Arguments none = new Arguments();
        assertTrue(Color.isWanted(none, true, Map.of("TERM", "xterm")));
        assertFalse(Color.isWanted(none, false, Map.of("TERM", "xterm")));
        assertFalse(Color.isWanted(none, true, Map.of("NO_COLOR", "1")));
        assertTrue(Color.isWanted(none, true, Map.of("NO_COLOR", "")));
        assertFalse(Color.isWanted(none, true, Map.of("TERM", "dumb")));
        Arguments always = new Arguments();
        always.add(Option.COLOR, "always");
        assertTrue(Color.isWanted(always, false, Map.of("NO_COLOR", "1")));
        Arguments wrong = new Arguments();
        wrong.add(Option.COLOR, "sometimes");
        assertThrows(UsageException.class, () -> Color.isWanted(wrong, true, Map.of()));
        Invocation.of("read", "--json", "--color", file).expect(2);
    }
}
