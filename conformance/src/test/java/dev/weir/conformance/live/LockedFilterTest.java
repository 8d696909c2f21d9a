// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** With {@code --lock-filter} the kernel itself refuses another filter, or none. */
@Timeout(60)
class LockedFilterTest {
    private static final int SOL_SOCKET = 1;
    private static final int SO_DETACH_FILTER = 27;
    private static final int SO_LOCK_FILTER = 44;
    private static final List<MemoryLayout> ARGUMENTS =
            List.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);

    @Test
    void theKernelRefusesAChange() throws Exception {
        try (Namespaces namespaces = new Namespaces("a", "b");
                Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(JAVA_INT);
            MemorySegment size = arena.allocateFrom(JAVA_INT, 4);
            for (String machine : List.of("a", "b")) {
                boolean locked = machine.equals("a");
                String name = namespaces.name(machine);
                try (Inside weir =
                        locked
                                ? new Inside(name, "capture", "-i", "lo", "--lock-filter", "udp")
                                : new Inside(name, "capture", "-i", "lo", "udp")) {
                    weir.await("listening");
                    int socket = socket(name);
                    Inside.call(
                            "getsockopt",
                            Stream.concat(ARGUMENTS.stream(), Stream.of(ADDRESS)).toList(),
                            socket,
                            SOL_SOCKET,
                            SO_LOCK_FILTER,
                            value,
                            size);
                    assertEquals(locked ? 1 : 0, value.get(JAVA_INT, 0));
                    if (locked) {
                        assertThrows(AssertionError.class, () -> detach(socket, value));
                    } else {
                        detach(socket, value);
                    }
                    assertEquals(0, weir.interrupt(), weir.said());
                }
            }
        }
    }

    private static void detach(int socket, MemorySegment value) throws Exception {
        Inside.call(
                "setsockopt",
                Stream.concat(ARGUMENTS.stream(), Stream.of(JAVA_INT)).toList(),
                socket,
                SOL_SOCKET,
                SO_DETACH_FILTER,
                value,
                4);
    }

    /** {@return the descriptor of the packet socket of this process in a namespace} */
    private static int socket(String namespace) throws Exception {
        List<String> sockets =
                Inside.result(
                        namespace,
                        () -> Files.readAllLines(Path.of("/proc/thread-self/net/packet")));
        assertEquals(2, sockets.size(), sockets.toString());
        String inode = sockets.getLast().replaceAll(".* ", "");
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(fd -> isSocket(fd, inode))
                    .mapToInt(fd -> Integer.parseInt(fd.getFileName().toString()))
                    .findAny()
                    .orElseThrow();
        }
    }

    private static boolean isSocket(Path fd, String inode) {
        try {
            return Files.readSymbolicLink(fd).toString().equals("socket:[" + inode + "]");
        } catch (IOException e) {
            return false; // it was closed meanwhile
        }
    }
}
