// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;
import dev.weir.packet.LinkType;

import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A conversation on a terminal that is not there, and what Ctrl-C does. */
class DebuggerTest {
    /** Runs 65,537 steps over every packet. */
    private static final PrintStream NOBODY =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    private static final ProgramSource LOOP = source(Program.of(new Jump(-1), new ReturnK(1)));

    private static final ProgramSource ACCEPT = source(Program.of(new ReturnK(7)));

    private static final SourceReader NONE =
            new SourceReader() {
                @Override
                public ProgramSource expression(String text) {
                    return ACCEPT;
                }

                @Override
                public ProgramSource program(String text) {
                    return LOOP;
                }
            };

    @TempDir private Path folder;
    private Path file;

    private static ProgramSource source(Program program) {
        return new ProgramSource() {
            @Override
            public String name() {
                return "the test's";
            }

            @Override
            public Program compile(LinkType linkType) {
                return program;
            }
        };
    }

    /** A pcap file with four packets of one byte. */
    @BeforeEach
    void makeFile() throws IOException {
        ByteBuffer out = ByteBuffer.allocate(24 + 4 * 17).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
        out.putInt(65_535).putInt(1);
        for (int i = 0; i < 4; i++) {
            out.putLong(0).putInt(1).putInt(1).put((byte) i);
        }
        file = Files.write(folder.resolve("four.pcap"), out.array());
    }

    private String converse(String typed, Path history) throws Exception {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        try (Terminal terminal =
                        new ExternalTerminal(
                                "test",
                                "ansi",
                                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                                screen,
                                StandardCharsets.UTF_8);
                TerminalLines lines = new TerminalLines(terminal, history, () -> {});
                Debugger debugger =
                        new Debugger(
                                NONE,
                                ACCEPT,
                                Flavour.LIBPCAP,
                                text -> {},
                                () -> false,
                                e -> "failed: " + e.getMessage(),
                                NOBODY)) {
            debugger.use(lines, true);
            debugger.open(file.toString());
            debugger.runTerminal();
        }
        return screen.toString(StandardCharsets.UTF_8);
    }

    @Test
    void talksOnATerminal() throws Exception {
        Path history = folder.resolve("state/weir/debug-history");
        String screen = converse("next\r\r\rnext\roops\rselect 2\r\004", history);
        assertTrue(screen.contains("packet 2: "), screen);
        assertTrue(screen.contains("packet 4: "), "an empty line repeats: " + screen);
        assertTrue(screen.contains("the file has only 4 packets"), screen);
        assertTrue(screen.contains("unknown command 'oops'"), screen);
        assertTrue(screen.contains("\033[31munknown"), "in red: " + screen);
        List<String> kept = Files.readAllLines(history);
        assertTrue(kept.getLast().endsWith(":select 2"), kept.toString());
    }

    @Test
    void findsOldCommands() throws Exception {
        Path history = folder.resolve("debug-history");
        converse("select 3\r\004", history);
        String screen = converse("\033[A\r\004", history);
        assertTrue(screen.contains("packet 3: "), screen);
    }

    @Test
    void makesNoHistoryWithoutNeed() throws Exception {
        Path history = folder.resolve("state/weir/debug-history");
        converse("\004", history);
        assertFalse(Files.exists(history.getParent()));
        assertFalse(Files.exists(folder.resolve("state")));
    }

    @Test
    void worksWithoutAPlaceForTheHistory() throws Exception {
        Path history = Files.writeString(folder.resolve("no-folder"), "").resolve("debug-history");
        String screen = converse("next\rnext\rquit\r", history);
        assertTrue(screen.contains("packet 3: "), screen);
        String complaint = "(the history is not kept: ";
        assertTrue(screen.contains(complaint), screen);
        assertEquals(screen.indexOf(complaint), screen.lastIndexOf(complaint), "once");
    }

    @Test
    void passesCtrlCOn() throws Exception {
        List<String> interrupts = new ArrayList<>();
        Terminal terminal =
                new ExternalTerminal(
                        "test",
                        "ansi",
                        new ByteArrayInputStream(new byte[0]),
                        new ByteArrayOutputStream(),
                        StandardCharsets.UTF_8);
        new TerminalLines(terminal, folder.resolve("h"), () -> interrupts.add("C"));
        terminal.raise(Terminal.Signal.INT);
        terminal.close();
        assertEquals(List.of("C"), interrupts);
    }

    @Test
    void ctrlCEndsLongWork() throws Exception {
        boolean[] interrupted = {false};
        try (Session session =
                new Session(NONE, LOOP, Flavour.LIBPCAP, () -> interrupted[0], NOBODY)) {
            Display display = new Display(new Style(false));
            session.execute(new Request.Open(file.toString()));
            interrupted[0] = true;
            for (String command : new String[] {"continue", "run", "step 60000"}) {
                String text = display.of(session.execute(RequestParser.parse(command)));
                assertTrue(text.startsWith("interrupted\n"), command + ": " + text);
                session.execute(new Request.Restart());
            }
            assertEquals(
                    "interrupted after 1 packet\n",
                    display.of(session.execute(RequestParser.parse("match"))));
            interrupted[0] = false;
            session.execute(RequestParser.parse("run"));
            interrupted[0] = true;
            String back = display.of(session.execute(RequestParser.parse("rc")));
            assertTrue(back.startsWith("interrupted\n"), back);
        }
    }
}
