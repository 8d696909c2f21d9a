// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.live.netlink.LinkMessage;
import dev.weir.live.netlink.NetlinkMessage;
import dev.weir.live.netlink.RouteRequest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * Asks the kernel what interfaces have counted: by rtnetlink, whose socket stays in the network
 * namespace in which it was made. The files below {@code /sys} are of the one in which they were
 * mounted, which nsenter(1) leaves as they are. Not thread-safe.
 */
final class CounterReader implements AutoCloseable {
    /** An answer has some two thousand octets. */
    private static final int BUFFER = 32 << 10;

    private final @Nullable NetlinkSocket socket = open();

    private static @Nullable NetlinkSocket open() {
        try {
            return new NetlinkSocket(BUFFER);
        } catch (SystemCallException e) {
            return null; // a capture is possible without
        }
    }

    /** {@return what an interface has counted since it was made; unknown if it is not there} */
    InterfaceCounters counters(int index) {
        if (socket == null || index == 0) {
            return InterfaceCounters.UNKNOWN;
        }
        try {
            RouteRequest request = RouteRequest.link(socket.nextSequence(), index);
            for (NetlinkMessage answer : socket.ask(request)) {
                if (answer.type() == LinkMessage.TYPE) {
                    return new InterfaceCounters(
                            LinkMessage.passed(answer.payload()),
                            LinkMessage.missed(answer.payload()));
                }
            }
        } catch (IOException e) {
            // ENODEV: it has gone
        }
        return InterfaceCounters.UNKNOWN;
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
        }
    }
}
