// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import dev.weir.conformance.Requirements;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two network namespaces of our own, joined by a pair of virtual Ethernet interfaces: what goes in
 * at one end comes out at the other, and nothing else does. {@link #close} removes them; so does
 * the end of the JVM, if it comes first.
 */
final class VethPair implements AutoCloseable {
    /** The name of the interface in both namespaces. */
    static final String INTERFACE = "veth0";

    static final String FAR_ADDRESS = "02:00:00:00:00:0a";
    static final String NEAR_ADDRESS = "02:00:00:00:00:0b";

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Where frames are sent from. */
    final String far = unique();

    /** Where they are captured. */
    final String near = unique();

    private final Thread atExit = new Thread(this::remove);

    VethPair() throws IOException, InterruptedException {
        Requirements.root();
        Requirements.command("ip");
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            Commands.run("ip", "netns", "add", far);
            Commands.run("ip", "netns", "add", near);
            silence(far);
            silence(near);
            connect();
        } catch (IOException | InterruptedException | AssertionError e) {
            close();
            throw e;
        }
    }

    /** Makes the pair of interfaces; once more, if it was removed. */
    void connect() throws IOException, InterruptedException {
        connect(INTERFACE, FAR_ADDRESS, NEAR_ADDRESS);
    }

    /** Makes a pair of interfaces of that name, one in each namespace. */
    void connect(String name, String farAddress, String nearAddress)
            throws IOException, InterruptedException {
        Commands.run(
                ("ip link add " + name + " netns " + far + " type veth")
                        .concat(" peer name " + name + " netns " + near)
                        .split(" ", -1));
        up(far, name, farAddress);
        up(near, name, nearAddress);
        awaitUp(name);
    }

    /** Waits until both ends of a pair carry frames, which they do a while after they are up. */
    void awaitUp(String name) throws IOException, InterruptedException {
        Links.awaitUp(far, name);
        Links.awaitUp(near, name);
    }

    private static String unique() {
        return "weir-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    }

    /** Without IPv6 the kernel sends nothing by itself. */
    private static void silence(String namespace) throws IOException, InterruptedException {
        run(
                namespace,
                "sh",
                "-c",
                "for f in /proc/sys/net/ipv6/conf/*/disable_ipv6; do"
                        + " [ ! -e $f ] || echo 1 >$f; done");
    }

    private static void up(String namespace, String name, String address)
            throws IOException, InterruptedException {
        Commands.run("ip", "-n", namespace, "link", "set", name, "address", address, "up");
    }

    /** Runs a command in a namespace to its end and returns what it printed. */
    static String run(String namespace, String... command)
            throws IOException, InterruptedException {
        return Commands.run(in(namespace, List.of(command)).toArray(String[]::new));
    }

    /** {@return the command that runs {@code command} in a namespace} */
    static List<String> in(String namespace, List<String> command) {
        List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
        inside.addAll(command);
        return inside;
    }

    /** Configures an interface of the near namespace, as {@code ip -n NEAR ...} does. */
    String ip(String arguments) throws IOException, InterruptedException {
        return Commands.run(("ip -n " + near + " " + arguments).split(" ", -1));
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        remove();
    }

    private void remove() {
        for (String namespace : List.of(far, near)) {
            try {
                new ProcessBuilder("ip", "netns", "del", namespace)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (IOException e) {
                // there is no ip command: then there is no namespace either
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
