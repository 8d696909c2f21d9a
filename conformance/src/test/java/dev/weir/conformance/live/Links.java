// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * When interfaces carry frames. The kernel sees to that on a thread of its own, a while after they
 * were switched on, and what is sent before is lost.
 */
final class Links {
    private Links() {}

    /** Waits until an interface is up, and its other end too. */
    static void awaitUp(String namespace, String name) throws IOException, InterruptedException {
        await(
                line -> line.contains(" state UP ") && !line.contains(" qdisc noop "),
                "ip",
                "-n",
                namespace,
                "-o",
                "link",
                "show",
                name);
    }

    /** Waits until all interfaces of a namespace are up but loopback, and their other ends too. */
    static void awaitUp(String namespace) throws IOException, InterruptedException {
        await(
                line -> line.contains(" state UP ") || line.contains("LOOPBACK"),
                "ip",
                "-n",
                namespace,
                "-o",
                "link");
    }

    /** Waits until all ports of the bridges of a namespace pass on what they get. */
    static void awaitForwarding(String namespace) throws IOException, InterruptedException {
        await(line -> line.contains(" state forwarding "), "bridge", "-n", namespace, "link");
    }

    private static void await(Predicate<String> ready, String... command)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Said.PATIENCE_SECONDS);
        String said = Commands.run(command);
        while (said.isEmpty() || !said.lines().allMatch(ready)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no link: " + said);
            }
            LockSupport.parkNanos(1_000_000);
            said = Commands.run(command);
        }
    }
}
