// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.output;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** How wide lines may be. */
public final class ScreenWidth {
    /** Where nobody looks, or the screen does not say. */
    static final int USUAL = 100;

    private static final int LEAST = 40;
    private static final int MOST = 120;
    private static final long PATIENCE_SECONDS = 2;
    private static final int LONGEST_ANSWER = 32;

    private ScreenWidth() {}

    /** {@return the width of the screen on which a person reads, asked of stty(1)} */
    public static int of(Streams streams) {
        if (!streams.outIsTerminal()) {
            return USUAL;
        }
        try {
            Process stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(new File("/dev/tty"))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            byte[] answer = stty.getInputStream().readNBytes(LONGEST_ANSWER);
            if (!stty.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
            }
            return columns(new String(answer, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return USUAL; // there is no stty, or no terminal after all
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    /** {@return the second of two numbers, rows and columns, within reason; for tests} */
    static int columns(String answer) {
        String[] words = answer.strip().split(" ", -1);
        try {
            int columns = words.length == 2 ? Integer.parseInt(words[1]) : 0;
            return columns <= 0 ? USUAL : Math.clamp(columns, LEAST, MOST);
        } catch (NumberFormatException e) {
            return USUAL;
        }
    }
}
