// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.packet.EthernetHeader;
import dev.weir.packet.LinkType;

import java.io.IOException;

/**
 * A socket that frames are sent on, and what to do when it does not take one.
 *
 * @param stop ends the wait for room
 */
record Outlet(PacketSocket socket, String interfaceName, LinkType linkType, StopSignal stop) {
    /** How long the interface has to make room before it is asked again, in milliseconds. */
    private static final int LOOK_AGAIN = 1;

    int fd() {
        return socket.fd();
    }

    /**
     * Waits for room, or for a moment, if that may help.
     *
     * @param got what the call returned: a negated errno
     * @param length of the frame that it did not take, in bytes
     * @throws SystemCallException if it does not help
     */
    void awaitRoom(String call, long got, long length) throws IOException {
        if (got == -Errno.ENOBUFS.number()) {
            pause();
        } else if (got == -Errno.EAGAIN.number()) {
            stop.await(-1);
        } else if (got != -Errno.EINTR.number()) {
            throw failure(call, (int) -got, length);
        }
    }

    /** Lets the interface work for a moment. */
    void pause() throws SystemCallException {
        stop.pause(LOOK_AGAIN);
    }

    /** Closes the socket. */
    void close() {
        socket.close();
        stop.free();
    }

    /** {@return what is said of a frame that is not taken} */
    SystemCallException failure(String call, int errno, long length) {
        return failure(call, errno, length, interfaceName, linkType);
    }

    /** {@return what is said of a frame that an interface does not take} */
    static SystemCallException failure(
            String call, int errno, long length, String interfaceName, LinkType linkType) {
        return new SystemCallException(call, errno, advice(errno, length, interfaceName, linkType));
    }

    private static String advice(int errno, long length, String interfaceName, LinkType linkType) {
        if (errno == Errno.EMSGSIZE.number()) {
            return "a frame of %d bytes is longer than %s takes; its MTU is in: ip link show %s"
                    .formatted(length, interfaceName, interfaceName);
        }
        if (errno == Errno.EINVAL.number()
                && linkType.equals(LinkType.ETHERNET)
                && length < EthernetHeader.LENGTH) {
            return "a frame of %d bytes on %s is shorter than the header of Ethernet"
                    .formatted(length, interfaceName);
        }
        return "sending on " + interfaceName;
    }
}
