// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.names;

import dev.weir.cli.dns.DnsMessage;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.Ipv6Address;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * Asks a name server for the name of an address.
 *
 * <p>One datagram, one answer, one time limit: whoever prints waits for it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035#section-3.5">RFC 1035, section 3.5</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3596#section-2.5">RFC 3596, section 2.5</a>
 */
final class NameServer {
    private static final int ROOM = 4096;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int PTR = 12;
    private static final int INTERNET = 1;
    private static final int SERVER_FAILURE = 2;
    private static final String NAME = "PTR ";

    private final InetSocketAddress address;
    private final Duration timeout;
    private final SecureRandom random = new SecureRandom();
    private final byte[] room = new byte[ROOM];
    private volatile boolean stopped;

    /** Where an answer is waited for. */
    private volatile @Nullable DatagramSocket waiting;

    NameServer(InetSocketAddress address, Duration timeout) {
        this.address = address;
        this.timeout = timeout;
    }

    InetSocketAddress address() {
        return address;
    }

    /**
     * {@return the name of a host, or null if it has none}
     *
     * @throws IOException if there is no answer in time, or the server cannot find out
     */
    @Nullable String ask(IpAddress host) throws IOException {
        int id = random.nextInt(1 << 16);
        byte[] question = question(id, reverse(host));
        // A socket for each question: its port is as hard to guess for somebody who makes up
        // answers as the number is.
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(address);
            waiting = socket;
            if (stopped) {
                throw new SocketTimeoutException("stopped");
            }
            socket.send(new DatagramPacket(question, question.length));
            long deadline = System.nanoTime() + timeout.toNanos();
            while (true) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException("no answer");
                }
                socket.setSoTimeout((int) left);
                DatagramPacket answer = new DatagramPacket(room, room.length);
                socket.receive(answer);
                DnsMessage message =
                        DnsMessage.read(MemorySegment.ofArray(room), 0, answer.getLength());
                if (message != null && message.isAnswer() && message.id() == id) {
                    return name(message);
                }
            }
        }
    }

    /** Ends a wait for an answer: there is none, now and later. For any thread. */
    void stop() {
        stopped = true;
        DatagramSocket socket = waiting;
        if (socket != null) {
            socket.close();
        }
    }

    private static @Nullable String name(DnsMessage message) throws IOException {
        if (message.code() == SERVER_FAILURE) {
            throw new IOException("server failure");
        }
        for (String answer : message.answers()) {
            if (answer.startsWith(NAME) && answer.length() > NAME.length() + 1) {
                return answer.substring(NAME.length(), answer.length() - 1); // without the dot
            }
        }
        return null;
    }

    /** {@return the name that an address has in the tree of names} */
    static String reverse(IpAddress host) {
        StringBuilder name = new StringBuilder();
        switch (host) {
            case Ipv4Address four -> {
                for (int shift = 0; shift < 32; shift += 8) {
                    name.append(four.value() >>> shift & 255).append('.');
                }
                name.append("in-addr");
            }
            case Ipv6Address six -> {
                for (long half : new long[] {six.low(), six.high()}) {
                    for (int shift = 0; shift < 64; shift += 4) {
                        name.append(Character.forDigit((int) (half >>> shift) & 15, 16));
                        name.append('.');
                    }
                }
                name.append("ip6");
            }
        }
        return name.append(".arpa").toString();
    }

    private static byte[] question(int id, String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int word : new int[] {id, RECURSION_DESIRED, 1, 0, 0, 0}) {
            put16(out, word);
        }
        for (String label : name.split("\\.", -1)) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.write(0);
        put16(out, PTR);
        put16(out, INTERNET);
        return out.toByteArray();
    }

    private static void put16(ByteArrayOutputStream out, int value) {
        out.write(value >>> 8);
        out.write(value);
    }
}
