// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.cli;

import dev.weir.conformance.Requirements;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * A real terminal with a command in it, driven as a person drives it: by keys and by looking at the
 * screen. It is one of tmux(1), whose server is this test's alone.
 */
final class Tmux implements Closeable {
    private static final long PATIENCE_SECONDS = 60;
    private static final long KEY_REPEAT_MILLIS = 500;
    private static final int COLUMNS = 100;
    private static final int ROWS = 50;

    private final Path socket;
    private final ProcessHandle server;

    /**
     * Starts a terminal.
     *
     * @param folder where the server's socket is made
     * @param command what the shell of the terminal runs, in the top directory of the repository;
     *     the screen stays when it ends
     */
    Tmux(Path folder, String command) throws IOException, InterruptedException {
        socket = folder.resolve("tmux");
        String root = Requirements.repository().toString();
        String pid =
                tmux(
                        "new-session",
                        "-d",
                        "-P",
                        "-F",
                        "#{pid}",
                        "-x",
                        String.valueOf(COLUMNS),
                        "-y",
                        String.valueOf(ROWS),
                        "-c",
                        root,
                        command,
                        ";",
                        "set-option",
                        "remain-on-exit",
                        "on");
        server = ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private String tmux(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-S", socket.toString(), "-f", "/dev/null"));
        all.addAll(List.of(words));
        Command run = Command.of(Requirements.command("tmux"), all.toArray(String[]::new));
        if (run.status() != 0) {
            throw new IOException("tmux " + String.join(" ", words) + ": " + run.err());
        }
        return run.out();
    }

    /** Types letters. */
    void type(String text) throws IOException, InterruptedException {
        tmux("send-keys", "-l", text);
    }

    /** Presses keys, by tmux's names: {@code Enter}, {@code Up}, {@code C-c}. */
    void press(String... keys) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("send-keys"));
        words.addAll(List.of(keys));
        tmux(words.toArray(String[]::new));
    }

    /**
     * {@return the lines of the screen, without blanks at their ends and empty lines at its end}
     */
    String screen() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p").stripTrailing();
    }

    /** {@return the same with the colours, as ECMA-48 has them} */
    String colouredScreen() throws IOException, InterruptedException {
        return tmux("capture-pane", "-p", "-e").stripTrailing();
    }

    /** Presses Enter, and waits until the program has taken the line: the cursor is below it. */
    void enter() throws IOException, InterruptedException {
        int row = row();
        press("Enter");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (row() <= row) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the line was not taken; the screen:\n" + screen());
            }
            Thread.sleep(20); // between two looks
        }
    }

    /**
     * Presses a key, again and again as a person would, until the program has said so. Between the
     * end of a line and the start of its command a terminal may swallow a key.
     */
    void pressUntil(String key, String said) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        do {
            if (System.nanoTime() > end) {
                throw new AssertionError(key + " was not heard; the screen:\n" + screen());
            }
            press(key);
            Thread.sleep(KEY_REPEAT_MILLIS);
        } while (!screen().contains(said));
    }

    private int row() throws IOException, InterruptedException {
        return Integer.parseInt(tmux("display-message", "-p", "#{cursor_y}").strip());
    }

    /** Waits until the screen is like that, and fails if it does not become so. */
    String await(String what, Predicate<? super String> like)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        String screen = screen();
        while (!like.test(screen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not seen: " + what + "; the screen:\n" + screen);
            }
            Thread.sleep(20); // between two looks
            screen = screen();
        }
        return screen;
    }

    /**
     * Ends the terminal and all that runs in it. The server is waited for: on its way out it still
     * listens, and turns away whoever comes, as the next terminal of the same folder would.
     */
    @Override
    public void close() throws IOException {
        try {
            tmux("kill-server");
            server.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the terminal was to end", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the server of tmux does not end", e);
        }
    }
}
