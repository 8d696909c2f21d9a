// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.Prefix;
import dev.weir.print.NameResolver;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Names of hosts, from a file and from a name server of the test's own that answers as told. */
@Timeout(300)
class NamesTest {
    /** For those who wait for an answer that comes, be the machine ever so busy. */
    private static final Duration PATIENT = Duration.ofMinutes(1);

    /** For those who wait for an answer that does not come. */
    private static final Duration SHORT = Duration.ofMillis(40);

    private static final int HOST = 0xc0000201;

    /** What the server does with a question: the name it answers with, or nothing. */
    private interface Answers {
        /** {@return a name; empty for "no such name"; null for no answer at all} */
        @Nullable String to(int number);
    }

    private final List<String> complaints = new ArrayList<>();
    private final List<Integer> asked = new CopyOnWriteArrayList<>();
    private volatile Answers answers = _ -> "www.example.org";
    private volatile boolean wrongFirst;
    private Duration timeout = PATIENT;
    private DatagramSocket socket;

    @TempDir private Path folder;

    @BeforeEach
    void serve() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::answer);
    }

    @AfterEach
    void close() {
        socket.close();
    }

    private void answer() {
        byte[] room = new byte[512];
        try {
            while (true) {
                DatagramPacket question = new DatagramPacket(room, room.length);
                socket.receive(question);
                asked.add(question.getLength());
                String name = answers.to(asked.size());
                if (wrongFirst) {
                    byte[] wrong = answer(room, question.getLength(), "wrong.example");
                    wrong[0] ^= 1;
                    send(wrong, question);
                }
                if (name != null) {
                    send(answer(room, question.getLength(), name), question);
                }
            }
        } catch (IOException e) {
            return; // the test has ended
        }
    }

    private void send(byte[] bytes, DatagramPacket to) throws IOException {
        socket.send(new DatagramPacket(bytes, bytes.length, to.getSocketAddress()));
    }

    private static byte[] answer(byte[] question, int length, String name) {
        byte[] answer = Arrays.copyOf(question, length + 12 + name.length() + 2);
        answer[2] = (byte) 0x81;
        answer[3] = (byte) (name.isEmpty() ? 0x83 : 0x80);
        if (name.isEmpty()) {
            return Arrays.copyOf(answer, length);
        }
        answer[7] = 1;
        byte[] record = {(byte) 0xc0, 12, 0, 12, 0, 1, 0, 0, 0, 60, 0, (byte) (name.length() + 2)};
        System.arraycopy(record, 0, answer, length, record.length);
        int at = length + record.length;
        for (String label : name.split("\\.", -1)) {
            answer[at++] = (byte) label.length();
            byte[] octets = label.getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(octets, 0, answer, at, octets.length);
            at += octets.length;
        }
        return answer;
    }

    private Names names(boolean withoutDomain, Prefix... local) {
        return names(withoutDomain, HostsFile.read(folder.resolve("none")), local);
    }

    private Names names(boolean withoutDomain, HostsFile hosts, Prefix... local) {
        NameServer server =
                new NameServer((InetSocketAddress) socket.getLocalSocketAddress(), timeout);
        return new Names(
                NameResolver.none(),
                hosts,
                new NameServers(List.of(server)),
                withoutDomain,
                List.of(local),
                null,
                complaints::add);
    }

    /** Whoever is to end does not wait for an answer, nor ask again, nor complain. */
    @Test
    void aStopEndsTheWait() throws Exception {
        answers = _ -> null;
        Names names = names(false);
        FutureTask<String> name = new FutureTask<>(() -> names.ipv4Host(HOST));
        Thread.ofPlatform().start(name);
        while (asked.isEmpty()) {
            Thread.onSpinWait();
        }
        names.stop();
        assertNull(name.get(10, TimeUnit.SECONDS));
        assertNull(names.ipv4Host(HOST));
        assertEquals(1, asked.size());
        assertEquals(List.of(), complaints);
    }

    @Test
    void aNameIsAskedForOnce() {
        Names names = names(false);
        assertEquals("www.example.org", names.ipv4Host(HOST));
        assertEquals("www.example.org", names.ipv4Host(HOST));
        assertEquals(1, asked.size());
        assertEquals("www.example.org", names.ipv6Host(0, HOST));
        assertEquals(2, asked.size());
        assertEquals(List.of(), complaints);
    }

    @Test
    void anAddressWithoutANameIsAskedForOnceToo() {
        answers = _ -> "";
        Names names = names(false);
        assertNull(names.ipv4Host(HOST));
        assertNull(names.ipv4Host(HOST));
        assertEquals(1, asked.size());
        assertEquals(List.of(), complaints);
    }

    @Test
    void withoutDomainTheFirstLabelIsLeft() {
        assertEquals("www", names(true).ipv4Host(HOST));
    }

    @Test
    void foreignHostsHaveNoNames() {
        Names names = names(false, Prefix.of("192.0.2.0/24"));
        assertNull(names.ipv4Host(0xc6336401));
        assertEquals("www.example.org", names.ipv4Host(HOST));
        assertEquals("www.example.org", names.ipv6Host(1, 1));
        assertEquals(2, asked.size());
    }

    @Test
    void theFileIsLookedAtFirst() throws IOException {
        Path file = folder.resolve("hosts");
        Files.writeString(file, "# 192.0.2.1 no\n192.0.2.1  here.example also\nbad line\n::1 me\n");
        Names names = names(false, HostsFile.read(file));
        assertEquals("here.example", names.ipv4Host(HOST));
        assertEquals("me", names.ipv6Host(0, 1));
        assertEquals(0, asked.size());
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() {
        answers = _ -> null;
        timeout = SHORT;
        long least = Long.MAX_VALUE;
        // a busy machine may be late now and then, and is not each time
        for (int round = 1; round <= 10 && least >= 1000; round++) {
            Names names = names(false);
            long before = System.nanoTime();
            for (int i = 0; i < 10_000; i++) {
                assertNull(names.ipv4Host(HOST + i));
            }
            least = Math.min(least, (System.nanoTime() - before) / 1_000_000);
            while (asked.size() < 3 * round) {
                Thread.onSpinWait(); // the server may not have looked yet
            }
            assertEquals(3 * round, asked.size());
            assertEquals(round, complaints.size(), complaints.toString());
            assertTrue(complaints.getLast().contains("127.0.0.1 does not answer"));
        }
        assertTrue(least < 1000, least + " ms");
    }

    @Test
    void aServerThatMissesAnAnswerIsAskedAgain() {
        answers = number -> number % 2 == 1 ? null : "late.example";
        // On a busy machine the server may be later than anybody waits; then it is given more time.
        timeout = SHORT;
        while (!everyOtherAnswerComes(names(false))) {
            timeout = timeout.multipliedBy(4);
            assertTrue(timeout.compareTo(PATIENT) < 0, "asked: " + asked.size());
            asked.clear();
        }
    }

    private static boolean everyOtherAnswerComes(Names names) {
        for (int i = 0; i < 4; i++) {
            if (names.ipv4Host(HOST + i) != null
                    || !"late.example".equals(names.ipv4Host(HOST + i))) {
                return false;
            }
        }
        return true;
    }

    @Test
    void anAnswerToAnotherQuestionDoesNotCount() {
        wrongFirst = true;
        assertEquals("www.example.org", names(false).ipv4Host(HOST));
    }

    @Test
    void aNameHasNoControlCharacters() {
        answers = _ -> "a\u001b[2J.example";
        String name = names(false).ipv4Host(HOST);
        assertTrue(name != null && name.chars().noneMatch(c -> c < ' '), name);
    }

    @Test
    void anAddressHasANameInTheTree() {
        assertEquals("1.2.0.192.in-addr.arpa", NameServer.reverse(new Ipv4Address(HOST)));
        assertEquals(
                "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa",
                NameServer.reverse(IpAddress.of("2001:db8::1")));
    }

    @Test
    void theServersAreThoseOfTheFile() throws IOException {
        Path file = folder.resolve("resolv.conf");
        Files.writeString(
                file,
                """
                search example
                nameserver 192.0.2.53
                 nameserver 2001:db8::53 # x
                nameserver what
                nameserver 192.0.2.54
                nameserver 192.0.2.55
                """);
        List<String> addresses =
                NameServers.configured(file).stream()
                        .map(address -> address.getAddress().getHostAddress())
                        .toList();
        assertEquals(List.of("192.0.2.53", "2001:db8:0:0:0:0:0:53", "192.0.2.54"), addresses);
    }

    @Test
    void theCacheIsBoundedAndKeepsWhatItWasGiven() {
        NameCache cache = new NameCache();
        for (int i = 0; i < 100_000; i++) {
            assertEquals(-1, cache.find(i, ~i));
            cache.put(i, ~i, "n" + i);
            int place = cache.find(i, ~i);
            assertEquals("n" + i, cache.name(place));
            assertTrue(place < 1 << 14);
        }
        assertEquals(-1, cache.find(0, ~0));
    }
}
