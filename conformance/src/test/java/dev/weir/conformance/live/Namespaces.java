// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import dev.weir.conformance.Requirements;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Network namespaces of our own, each a machine with a name, and what joins them. {@link #close}
 * removes them; so does the end of the JVM, if it comes first.
 */
final class Namespaces implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String prefix =
            "weir-" + ProcessHandle.current().pid() + "-m" + COUNT.incrementAndGet() + "-";
    private final List<String> machines;
    private final Thread atExit = new Thread(this::remove);

    /** Makes machines that nothing joins yet, with their loopback up. */
    Namespaces(String... machines) throws IOException, InterruptedException {
        Requirements.root();
        Requirements.command("ip");
        this.machines = List.of(machines);
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            StringBuilder script = new StringBuilder();
            for (String machine : machines) {
                script.append("ip netns add @" + machine + "\n");
                script.append("ip -n @" + machine + " link set lo up\n");
            }
            script(script.toString());
        } catch (IOException | InterruptedException | AssertionError e) {
            close();
            throw e;
        }
    }

    /** {@return what a machine is called for ip(8)} */
    String name(String machine) {
        return prefix + machine;
    }

    /**
     * Runs the lines of a script of the shell, in which {@code @a} is the machine {@code a}; fails
     * with what it printed if one of them fails.
     */
    String script(String lines) throws IOException, InterruptedException {
        return Commands.run("sh", "-ec", lines.replace("@", prefix));
    }

    /** {@return the command that runs {@code command} on a machine} */
    List<String> on(String machine, List<String> command) {
        return VethPair.in(name(machine), command);
    }

    /** {@return the command that runs weir on a machine} */
    List<String> weir(String machine, String... words) {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT", "TZ=UTC"));
        command.addAll(Commands.weir(words));
        return on(machine, command);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        remove();
    }

    private void remove() {
        StringBuilder script = new StringBuilder();
        for (String machine : machines) {
            script.append("ip netns pids " + name(machine) + " | xargs -r kill\n");
            script.append("ip netns del " + name(machine) + "\n");
        }
        try {
            new ProcessBuilder("sh", "-c", script.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            // there is no shell: then there is no namespace either
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
