// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;
import dev.weir.packet.PacketCursor;
import dev.weir.savefile.PcapWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code weir debug} on a real terminal. */
@Timeout(300)
class DebugTerminalTest {
    private static final String PROMPT = "(weir)";
    private static final String EXAMPLE = "examples/arp-flood.pcapng 'arp[6:2] = 2'";

    /** Goes round until the machine gives up, and rejects the packet. */
    private static final String SLOW = "program 2,5 0 0 4294967295,6 0 0 0";

    /** So many packets that it would go round for minutes. */
    private static final int MANY = 500_000;

    @TempDir private Path folder;

    /** Starts it; when it ends, the screen says how, and whether the terminal is as it was. */
    private Tmux debug(String words) throws IOException, InterruptedException {
        String weir =
                "env -u NO_COLOR XDG_STATE_HOME=%s sh -c 'echo $$ >%s; exec ./weir debug \"$@\"' sh %s"
                        .formatted(folder, folder.resolve("pid"), words);
        Tmux terminal =
                new Tmux(
                        folder,
                        "before=$(stty -g); "
                                + weir
                                + "; echo status $?; [ \"$(stty -g)\" = \"$before\" ] && echo"
                                + " sane");
        terminal.await("the prompt", DebugTerminalTest::waits);
        return terminal;
    }

    private static boolean waits(String screen) {
        return screen.endsWith(PROMPT);
    }

    private static void command(Tmux terminal, String command, String expected)
            throws IOException, InterruptedException {
        terminal.type(command);
        terminal.press("Enter");
        awaitAnswer(terminal, expected);
    }

    private static String awaitAnswer(Tmux terminal, String expected)
            throws IOException, InterruptedException {
        return terminal.await(
                expected, screen -> screen.contains("\n" + expected) && waits(screen));
    }

    private static void awaitEnd(Tmux terminal, int status)
            throws IOException, InterruptedException {
        terminal.await(
                "the end, with status " + status,
                screen -> screen.contains("status " + status + "\nsane"));
    }

    @Test
    void linesAreEditedAndFoundAgain() throws IOException, InterruptedException {
        try (Tmux terminal = debug(EXAMPLE)) {
            terminal.type("registrs");
            terminal.press("Left", "Left");
            terminal.type("e");
            terminal.press("Enter");
            awaitAnswer(terminal, "step 0");
            command(terminal, "step", "=> (001)");
            terminal.press("Up", "Enter");
            awaitAnswer(terminal, "=> (002)");
            terminal.press("Up", "Up", "Enter");
            awaitAnswer(terminal, "step 2");
            terminal.type("expl");
            terminal.press("Tab", "Enter");
            awaitAnswer(terminal, "(002) ldh");
            assertTrue(terminal.screen().contains("(weir) explain\n"), terminal.screen());
            terminal.press("C-d");
            awaitEnd(terminal, 0);
        }
        try (Tmux terminal = debug(EXAMPLE)) {
            terminal.press("Up");
            terminal.await("a line of the other session", s -> s.endsWith("(weir) explain"));
        }
    }

    @Test
    void bytesThatWereReadStandOut() throws IOException, InterruptedException {
        try (Tmux terminal = debug(EXAMPLE)) {
            command(terminal, "step", "=> (001)");
            command(terminal, "packet", "0000  ff ff ff ff ff ff 52 54  00 12 34 58 08 06 00 01");
            String row =
                    terminal.colouredScreen()
                            .lines()
                            .filter(line -> line.startsWith("0000"))
                            .findFirst()
                            .orElse("");
            // Reverse video on, and off again, however the terminal says that.
            assertTrue(row.matches(".* 58 \\033\\[7m08 06(\\033\\[[0-9;]*m)+ 00 01 .*"), row);
        }
    }

    @Test
    void ctrlCEndsLongWorkAndNotTheDebugger() throws IOException, InterruptedException {
        Path file = folder.resolve("long.pcap");
        try (PcapWriter writer = PcapWriter.create(file, LinkType.ETHERNET, 65_535)) {
            PacketCursor packet = new PacketCursor();
            packet.set(MemorySegment.ofArray(new byte[14]), 0, 14, 14, 0);
            packet.setInterface(0, LinkType.ETHERNET);
            for (int i = 0; i < MANY; i++) {
                writer.write(packet);
            }
        }
        try (Tmux terminal = debug(file + " ip")) {
            command(terminal, SLOW, "=> (000) ja");
            terminal.type("match");
            terminal.await("what was typed", screen -> screen.endsWith("(weir) match"));
            terminal.enter();
            terminal.pressUntil("C-c", "interrupted after ");
            terminal.await("the prompt", DebugTerminalTest::waits);
            terminal.type("not a command");
            terminal.press("C-c");
            command(terminal, "where", "step 0, instruction 0 of 2");
            assertEquals(-1, terminal.screen().indexOf("unknown command"), terminal.screen());
            terminal.press("C-d");
            awaitEnd(terminal, 0);
        }
    }

    @Test
    void aSignalLeavesTheTerminalAsItWas() throws IOException, InterruptedException {
        try (Tmux terminal = debug(EXAMPLE)) {
            terminal.type("half a li");
            terminal.await("what was typed", screen -> screen.endsWith("half a li"));
            long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
            assertTrue(ProcessHandle.of(pid).orElseThrow().destroy());
            awaitEnd(terminal, 0);
        }
    }
}
