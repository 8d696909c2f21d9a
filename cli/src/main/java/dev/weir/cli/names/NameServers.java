// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.names;

import dev.weir.packet.address.InvalidAddressException;
import dev.weir.packet.address.IpAddress;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The name servers of this machine, and how long people wait for them.
 *
 * <p>A server has half a second for an answer. Three answers in a row that do not come, and nobody
 * is asked for half a minute. And all waiting together is at most five seconds and a tenth of the
 * time that the run has taken: what would wait longer is printed as a number.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/resolv.conf.5.html">resolv.conf(5)</a>
 */
final class NameServers {
    /** Names the servers, as HOST:PORT with commas between; none if it is empty. */
    private static final String PROPERTY = "weir.nameservers";

    private static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");
    private static final int PORT = 53;
    private static final int MOST = 3;
    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final int PATIENCE = 3;
    private static final long PAUSE = 30_000_000_000L;
    private static final long WAIT = 5_000_000_000L;
    private static final int SHARE = 10;

    /** An address that nobody was asked for, or of which nobody said anything. */
    static final class NoAnswerException extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswerException() {
            super("no answer", null, false, false);
        }
    }

    private final List<NameServer> servers;
    private final long began = System.nanoTime();
    private long waited;
    private int failures;
    private long pausedUntil = began;
    private volatile boolean stopped;

    /** Who is asked, or was last. */
    private volatile @Nullable NameServer asked;

    NameServers(List<NameServer> servers) {
        this.servers = new ArrayList<>(servers);
    }

    /** {@return those of this machine} */
    static NameServers system() {
        String told = System.getProperty(PROPERTY);
        List<InetSocketAddress> addresses = told == null ? configured(RESOLV_CONF) : parse(told);
        return new NameServers(
                addresses.stream().map(address -> new NameServer(address, TIMEOUT)).toList());
    }

    private static List<InetSocketAddress> parse(String told) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (String each : told.split(",", -1)) {
            int colon = each.lastIndexOf(':');
            if (colon > 0) {
                add(
                        addresses,
                        each.substring(0, colon),
                        Integer.parseInt(each.substring(colon + 1)));
            }
        }
        return addresses;
    }

    /** {@return the servers that a file like {@code /etc/resolv.conf} names} */
    static List<InetSocketAddress> configured(Path file) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                String[] words = line.strip().split("\\s+", 3);
                if (words.length > 1 && words[0].equals("nameserver") && addresses.size() < MOST) {
                    add(addresses, words[1], PORT);
                }
            }
        } catch (IOException e) {
            return addresses; // nobody to ask
        }
        return addresses;
    }

    private static void add(List<InetSocketAddress> addresses, String address, int port) {
        try {
            byte[] octets = IpAddress.of(address).octets();
            addresses.add(new InetSocketAddress(InetAddress.getByAddress(octets), port));
        } catch (InvalidAddressException | IOException e) {
            return; // as the system's resolver, which passes such a line over
        }
    }

    /** {@return whether there is anybody to ask} */
    boolean isEmpty() {
        return servers.isEmpty();
    }

    /** Ends a wait for an answer; from now on nobody is asked. For any thread. */
    void stop() {
        stopped = true;
        NameServer server = asked;
        if (server != null) {
            server.stop();
        }
    }

    boolean stopped() {
        return stopped;
    }

    /** {@return the first server, by its address} */
    String first() {
        return servers.getFirst().address().getAddress().getHostAddress();
    }

    /**
     * {@return the name of a host, or null if it has none}
     *
     * @throws NoAnswerException if nobody says, or there is no more time to wait
     */
    @Nullable String ask(IpAddress host) throws NoAnswerException {
        long now = System.nanoTime();
        if (servers.isEmpty()
                || stopped
                || now - pausedUntil < 0
                || waited > WAIT + (now - began) / SHARE) {
            throw new NoAnswerException();
        }
        try {
            for (int i = 0; i < servers.size(); i++) {
                NameServer server = servers.get(i);
                asked = server;
                if (stopped) {
                    throw new NoAnswerException();
                }
                try {
                    String name = server.ask(host);
                    failures = 0;
                    servers.remove(i); // who answers is asked first from now on
                    servers.addFirst(server);
                    return name;
                } catch (IOException e) {
                    // the next one then
                }
            }
        } finally {
            waited += System.nanoTime() - now;
        }
        if (++failures == PATIENCE) {
            failures = 0;
            pausedUntil = System.nanoTime() + PAUSE;
        }
        throw new NoAnswerException();
    }
}
