// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.weir.live.netlink.NetlinkMessage;
import dev.weir.live.netlink.RouteRequest;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A socket on which the kernel is asked about interfaces: AF_NETLINK, rtnetlink(7). It takes no
 * rights, and asks about the network namespace of the thread that made it. Any thread may use it,
 * one at a time.
 */
final class NetlinkSocket implements AutoCloseable {
    private static final int NETLINK_ROUTE = 0;

    /** The kernel sends at most 32 KiB at once, netlink_dump in af_netlink.c. */
    private static final int BUFFER = 256 << 10;

    private static final int PATIENCE_MILLIS = 3000;

    /** An answer that something changed in between is asked for again. */
    private static final int TRIES = 5;

    /** More are no interfaces, addresses or learned addresses of any machine. */
    private static final int MOST_MESSAGES = 1 << 20;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer;
    private final MemorySegment pollfd = arena.allocate(8, 4);
    private final int fd;
    private int sequence;

    NetlinkSocket() throws SystemCallException {
        this(BUFFER);
    }

    /** With a buffer for answers of so many octets at most. */
    NetlinkSocket(int octets) throws SystemCallException {
        fd = Libc.socket(Libc.AF_NETLINK, Libc.SOCK_RAW | Libc.SOCK_CLOEXEC, NETLINK_ROUTE);
        buffer = arena.allocate(octets, 4);
        pollfd.set(JAVA_INT, 0, fd);
        pollfd.set(JAVA_SHORT, 4, Libc.POLLIN);
    }

    /** {@return a number for the next request} */
    int nextSequence() {
        return ++sequence;
    }

    /**
     * {@return the answers, without the message that ends them}
     *
     * @throws SystemCallException if the kernel answers with an error
     * @throws IOException if it does not answer, or cannot be understood
     */
    List<NetlinkMessage> ask(RouteRequest request) throws IOException {
        for (int tries = 1; ; tries++) {
            List<NetlinkMessage> answers = askOnce(request);
            boolean interrupted =
                    answers.stream().anyMatch(m -> (m.flags() & NetlinkMessage.INTERRUPTED) != 0);
            if (!interrupted || tries == TRIES) {
                return answers;
            }
        }
    }

    private List<NetlinkMessage> askOnce(RouteRequest request) throws IOException {
        MemorySegment message = MemorySegment.ofBuffer(request.message());
        MemorySegment.copy(message, 0, buffer, 0, message.byteSize());
        Libc.check("send", Libc.send(fd, buffer, message.byteSize()));
        List<NetlinkMessage> answers = new ArrayList<>();
        while (true) {
            for (NetlinkMessage answer : NetlinkMessage.all(receive())) {
                if (answer.sequence() != request.sequence()) {
                    continue;
                }
                switch (answer.type()) {
                    case NetlinkMessage.ERROR, NetlinkMessage.DONE -> {
                        if (answer.errno() > 0) {
                            throw new SystemCallException("rtnetlink", answer.errno());
                        }
                        return answers;
                    }
                    default -> answers.add(answer);
                }
                if (!request.many()) {
                    return answers;
                }
            }
            if (answers.size() > MOST_MESSAGES) {
                throw new IOException("rtnetlink: more than " + MOST_MESSAGES + " answers");
            }
        }
    }

    private byte[] receive() throws IOException {
        while (true) {
            int ready = Libc.poll(pollfd, 1, PATIENCE_MILLIS);
            if (ready == 0) {
                throw new IOException(
                        "rtnetlink: the kernel has not answered for " + PATIENCE_MILLIS + " ms");
            }
            long got = ready < 0 ? ready : Libc.recv(fd, buffer, Libc.MSG_TRUNC);
            if (got == -Errno.EINTR.number()) {
                continue;
            }
            Libc.check("recv", got);
            if (got > buffer.byteSize()) {
                throw new IOException("rtnetlink: an answer of " + got + " octets");
            }
            return buffer.asSlice(0, got).toArray(JAVA_BYTE);
        }
    }

    @Override
    public void close() {
        Libc.close(fd);
        arena.close();
    }
}
