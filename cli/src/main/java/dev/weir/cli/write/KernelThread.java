// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A thread as the kernel sees it, in {@code /proc/PID/task/TID/stat} (proc_pid_stat(5)). The JVM
 * calls a thread runnable while it waits in a system call.
 *
 * @param stat the file, or null where there is none, as outside of Linux
 */
record KernelThread(@Nullable Path stat) {
    private static final Path PROC = Path.of("/proc");

    /** {@return the thread that calls} */
    static KernelThread current() {
        try {
            Path thread = Files.readSymbolicLink(PROC.resolve("thread-self"));
            return new KernelThread(PROC.resolve(thread).resolve("stat"));
        } catch (IOException | UnsupportedOperationException e) {
            return new KernelThread(null);
        }
    }

    /**
     * {@return whether it waits for something that is neither a processor nor a disk; true where
     * the kernel does not tell}
     */
    boolean isAsleep() {
        if (stat == null) {
            return true;
        }
        try {
            String line = Files.readString(stat, StandardCharsets.ISO_8859_1);
            // PID (NAME) STATE ..., and the name may have brackets and blanks too
            return line.startsWith(") S", line.lastIndexOf(')'));
        } catch (IOException e) {
            return true;
        }
    }
}
