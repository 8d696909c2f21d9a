// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.weir.live.CaptureException.Reason;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Sends many frames on an interface. Linux only.
 *
 * <p>Frames are collected and given to the kernel in batches by sendmmsg(2), a system call for up
 * to {@value #BATCH} of them. Where the queue of the interface is full the sender waits: no frame
 * is left out.
 *
 * <p>One thread at a time uses it. Opening takes CAP_NET_RAW.
 */
public final class PacketSender implements Closeable, Flushable {
    /** How many frames are given to the kernel at once, at most. */
    public static final int BATCH = 256;

    private static final int MEMORY = 1 << 20;

    /** Offsets in struct msghdr where pointers have 8 bytes, and the sizes of what is in it. */
    private static final long MSG_IOV = 16;

    private static final long MSG_IOVLEN = 24;
    private static final long MMSGHDR_SIZE = 64;
    private static final long IOVEC_SIZE = 16;
    private static final long IOV_LEN = 8;

    /** How long the interface has to make room before it is asked again, in milliseconds. */
    private static final int LOOK_AGAIN = 1;

    private final NetworkInterface target;
    private final LinkType linkType;
    private final PacketSocket socket;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment frames = arena.allocate(MEMORY, 64);
    private final MemorySegment vectors = arena.allocate(BATCH * IOVEC_SIZE, 8);
    private final MemorySegment messages = arena.allocate(BATCH * MMSGHDR_SIZE, 8);
    private int collected;
    private long used;
    private long sent;
    private long sentBytes;
    private boolean closed;

    private PacketSender(NetworkInterface target, LinkType linkType, PacketSocket socket) {
        this.target = target;
        this.linkType = linkType;
        this.socket = socket;
        for (int i = 0; i < BATCH; i++) {
            messages.set(ADDRESS, i * MMSGHDR_SIZE + MSG_IOV, vectors.asSlice(i * IOVEC_SIZE));
            messages.set(JAVA_LONG, i * MMSGHDR_SIZE + MSG_IOVLEN, 1);
        }
    }

    /**
     * Opens an interface for sending.
     *
     * @param interfaceName as {@link NetworkInterfaces#list} has it
     * @throws CaptureException if there is none, it is down, frames cannot be sent on it, or the
     *     process does not have the rights
     */
    public static PacketSender open(String interfaceName) throws IOException {
        Platform.check(interfaceName);
        NetworkInterface target = NearestNames.find(interfaceName, NetworkInterfaces.list());
        List<LinkType> types = NetworkInterfaces.linkTypes(target);
        if (types.isEmpty() || PacketForm.of(types.getFirst()).cookedLength() > 0) {
            throw new CaptureException(
                    Reason.LINK_TYPE,
                    interfaceName,
                    "frames cannot be sent on "
                            + interfaceName
                            + ": choose one interface that has"
                            + " frames of its own");
        }
        PacketSocket socket = PacketSocket.forSending(target);
        return new PacketSender(target, types.getFirst(), socket);
    }

    /** {@return what every frame has to begin with} */
    public LinkType linkType() {
        return linkType;
    }

    /**
     * Adds a frame, which is sent with others, at the latest by {@link #flush} or {@link #close}.
     *
     * @param packet whose captured bytes are the frame
     * @throws IllegalArgumentException if it is of another link type, or has no bytes, or so many
     *     that no interface takes them
     * @throws SystemCallException if the kernel does not take a frame, such as EMSGSIZE for one
     *     that is longer than the MTU allows; the frames that were collected are then gone
     */
    public void send(Packet packet) throws IOException {
        if (!packet.linkType().equals(linkType)) {
            throw new IllegalArgumentException(
                    "the interface has frames of " + linkType + ", not of " + packet.linkType());
        }
        int length = packet.caplen();
        if (length <= 0 || length > MEMORY) {
            throw new IllegalArgumentException("a frame has 1 to " + MEMORY + " bytes: " + length);
        }
        if (collected == BATCH || used + length > MEMORY) {
            flush();
        }
        MemorySegment.copy(packet.segment(), packet.offset(), frames, used, length);
        long vector = collected * IOVEC_SIZE;
        vectors.set(JAVA_LONG, vector, frames.address() + used);
        vectors.set(JAVA_LONG, vector + IOV_LEN, length);
        collected++;
        used += length;
    }

    /** {@return how many frames the kernel took} */
    public long sent() {
        return sent;
    }

    /** {@return how many bytes the frames had that the kernel took} */
    public long sentBytes() {
        return sentBytes;
    }

    /** Gives the kernel what was collected, and waits until it has taken that. */
    @Override
    public void flush() throws IOException {
        int count = collected;
        collected = 0;
        used = 0;
        int first = 0;
        while (first < count) {
            MemorySegment rest = messages.asSlice(first * MMSGHDR_SIZE);
            int got = Libc.sendmmsg(socket.fd(), rest, count - first);
            if (got > 0) {
                for (int i = first; i < first + got; i++) {
                    sentBytes += vectors.get(JAVA_LONG, i * IOVEC_SIZE + IOV_LEN);
                }
                sent += got;
                first += got;
            } else if (got == -Errno.ENOBUFS.number() || got == -Errno.EAGAIN.number()) {
                Libc.poll(MemorySegment.NULL, 0, LOOK_AGAIN);
            } else if (got != -Errno.EINTR.number()) {
                throw failure(got, vectors.get(JAVA_LONG, first * IOVEC_SIZE + IOV_LEN));
            }
        }
    }

    private IOException failure(int got, long length) {
        String advice =
                got == -Errno.EMSGSIZE.number()
                        ? "a frame of %d bytes is longer than %s takes; its MTU is in: ip link show %s"
                                .formatted(length, target.name(), target.name())
                        : "sending on " + target.name();
        return new SystemCallException("sendmmsg", -got, advice);
    }

    /** Sends what was collected, and frees what this holds. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            flush();
        } finally {
            socket.close();
            arena.close();
        }
    }
}
