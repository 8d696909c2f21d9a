// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;

/**
 * How long a thread was ready to run and waited for a processor, as the kernel counts it
 * (Documentation/scheduler/sched-stats.rst, /proc/PID/schedstat): what others that run cost it, and
 * nothing that it waits for by itself.
 */
final class ProcessorWait {
    private final Path counts;

    private ProcessorWait(Path counts) {
        this.counts = counts;
    }

    /** {@return that of the thread that asks, to be asked for by any thread as long as it lives} */
    static ProcessorWait ofThisThread() throws IOException {
        Path thread = Files.readSymbolicLink(Path.of("/proc/thread-self"));
        return new ProcessorWait(Path.of("/proc").resolve(thread).resolve("schedstat"));
    }

    /** {@return the nanoseconds since the thread began} */
    long nanos() throws IOException {
        return new Scanner(Files.readString(counts)).skip("[0-9]+ ").nextLong();
    }
}
