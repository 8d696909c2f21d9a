// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.output;

import dev.weir.live.CaptureException;
import dev.weir.savefile.FailedWriteException;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What is said of a failure of the world: what failed, where, and why. */
public final class Failure {
    private Failure() {}

    /** A failure that names where it happened. */
    private static final class Named extends IOException {
        private static final long serialVersionUID = 1L;

        Named(String message, IOException cause) {
            super(message, cause);
        }
    }

    /**
     * {@return the failure as one that names the file, which the system's own may not}
     *
     * <p>One that names a file already keeps that: what was read is not to blame where writing
     * failed.
     */
    public static IOException in(String name, IOException e) {
        return e instanceof Named
                        || e instanceof FileSystemException
                        || e instanceof FailedWriteException
                ? e
                : new Named(name + ": " + (isNotOpen(e) ? notOpen(name) : message(e)), e);
    }

    /**
     * {@return the sentence for the user, which has a name of a file in it, and is one line} What
     * is said to who has not the right to capture has a line for each way to get it.
     */
    public static String message(IOException e) {
        boolean hasLines =
                e instanceof CaptureException refused
                        && refused.reason() == CaptureException.Reason.NOT_PERMITTED;
        return hasLines ? SafeText.ofLines(sentence(e)) : SafeText.of(sentence(e));
    }

    private static String sentence(IOException e) {
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + ": no such file or directory";
        }
        if (e instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (e instanceof FileSystemException other && other.getReason() != null) {
            return other.getFile() + ": " + reason(other.getReason());
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : decapitalized(message);
    }

    private static String reason(String text) {
        return text.equals("Too many open files")
                ? "too many open files; ulimit -n sets how many may be"
                : decapitalized(text);
    }

    /** EBADF; the launcher makes it of a closed standard input or output too. */
    private static boolean isNotOpen(IOException e) {
        return "Bad file descriptor".equals(e.getMessage());
    }

    private static String notOpen(String name) {
        return "closed, or not open for " + (name.equals(Streams.IN_NAME) ? "reading" : "writing");
    }

    /** The system's own texts begin with a capital: "Broken pipe", "No space left on device". */
    private static String decapitalized(String text) {
        return text.length() > 1
                        && Character.isUpperCase(text.charAt(0))
                        && Character.isLowerCase(text.charAt(1))
                ? Character.toLowerCase(text.charAt(0)) + text.substring(1)
                : text;
    }
}
