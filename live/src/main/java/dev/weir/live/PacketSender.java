// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.live.CaptureException.Reason;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.util.List;

/**
 * Sends many frames on an interface. Linux only.
 *
 * <p>Frames are collected and given to the kernel many at once, in one of the ways of {@link
 * SendMethod}. Where the queue of the interface is full the sender waits: no frame is left out.
 *
 * <p>One thread at a time uses it; {@link #stop} is for any. Opening takes CAP_NET_RAW.
 */
public final class PacketSender implements Closeable, Flushable {
    private final LinkType linkType;
    private final Outlet outlet;
    private final FrameQueue queue;
    private boolean closed;

    private PacketSender(LinkType linkType, Outlet outlet, FrameQueue queue) {
        this.linkType = linkType;
        this.outlet = outlet;
        this.queue = queue;
    }

    /**
     * Opens an interface for sending by {@link SendMethod#MESSAGES}.
     *
     * @param interfaceName as {@link NetworkInterfaces#list} has it
     * @throws CaptureException if there is none, it is down, frames cannot be sent on it, or the
     *     process does not have the rights
     */
    public static PacketSender open(String interfaceName) throws IOException {
        return open(interfaceName, SendMethod.MESSAGES);
    }

    /**
     * Opens an interface for sending.
     *
     * @param interfaceName as {@link NetworkInterfaces#list} has it
     * @throws CaptureException if there is none, it is down, frames cannot be sent on it, or the
     *     process does not have the rights
     */
    public static PacketSender open(String interfaceName, SendMethod method) throws IOException {
        Platform.check(interfaceName);
        NetworkInterface target = NetworkInterfaces.require(interfaceName);
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
        LinkType linkType = types.getFirst();
        Outlet outlet = outlet(PacketSocket.forSending(target), interfaceName, linkType);
        try {
            return new PacketSender(linkType, outlet, queue(method, outlet));
        } catch (SystemCallException e) {
            outlet.close();
            throw e;
        }
    }

    private static Outlet outlet(PacketSocket socket, String interfaceName, LinkType linkType)
            throws SystemCallException {
        try {
            StopSignal stop = new StopSignal(Libc.POLLOUT, socket.fd());
            return new Outlet(socket, interfaceName, linkType, stop);
        } catch (SystemCallException e) {
            socket.close();
            throw e;
        }
    }

    private static FrameQueue queue(SendMethod method, Outlet outlet) throws SystemCallException {
        return switch (method) {
            case MESSAGES -> new MessageQueue(outlet);
            case RING -> {
                try (DeviceRequests requests = new DeviceRequests()) {
                    yield new TxRing(outlet, requests.mtu(outlet.interfaceName()));
                }
            }
        };
    }

    /** {@return what every frame has to begin with} */
    public LinkType linkType() {
        return linkType;
    }

    /**
     * Adds a frame, which is sent with others, at the latest by {@link #flush} or {@link #close}.
     *
     * @param packet whose captured bytes are the frame
     * @throws IllegalArgumentException if it is of another link type, or has no bytes
     * @throws SystemCallException if the kernel does not take a frame, such as EMSGSIZE for one
     *     that is longer than the MTU allows, and EINVAL for one that is shorter than a header; the
     *     frames that were collected are then gone, and it is the one after {@link #sent} frames
     */
    public void send(Packet packet) throws IOException {
        if (!packet.linkType().equals(linkType)) {
            throw new IllegalArgumentException(
                    "the interface has frames of " + linkType + ", not of " + packet.linkType());
        }
        int length = packet.caplen();
        if (length <= 0) {
            throw new IllegalArgumentException("a frame has 1 byte at least, not " + length);
        }
        if (length > queue.longest()) {
            flush();
            throw outlet.failure("send", Errno.EMSGSIZE.number(), length);
        }
        queue.add(packet.segment(), packet.offset(), length);
    }

    /**
     * Ends it: a thread that waits for room in {@link #send} or {@link #flush}, now or later,
     * returns at once, and frames that the kernel has not taken by then are given up; {@link #sent}
     * tells how many it took. An interrupt of that thread does the same.
     */
    public void stop() {
        outlet.stop().raise();
    }

    /** {@return how many frames the kernel took} */
    public long sent() {
        return queue.sent();
    }

    /** {@return how many bytes the frames had that the kernel took} */
    public long sentBytes() {
        return queue.sentBytes();
    }

    /** Gives the kernel what was collected, and waits until it has taken that or {@link #stop}. */
    @Override
    public void flush() throws IOException {
        queue.flush();
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
            outlet.close();
            queue.close();
        }
    }
}
