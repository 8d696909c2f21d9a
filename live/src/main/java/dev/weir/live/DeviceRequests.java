// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.weir.live.NetworkInterface.Connection;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/** Questions about one interface, by ioctl(2) on any socket: netdevice(7). */
final class DeviceRequests implements AutoCloseable {
    private static final int SIOCGIFINDEX = 0x8933;
    private static final int SIOCGIFHWADDR = 0x8927;
    private static final int SIOCETHTOOL = 0x8946;

    /** "Is there a link?", linux/ethtool.h. */
    private static final int ETHTOOL_GLINK = 0xa;

    /** Size of struct ifreq on 64-bit machines, and offset of its union. */
    private static final long IFREQ_SIZE = 40;

    private static final long IFREQ_DATA = 16;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment ifreq = arena.allocate(IFREQ_SIZE, 8);
    private final int socket;

    DeviceRequests() throws SystemCallException {
        socket = Libc.socket(Libc.AF_INET, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC, 0);
    }

    /** {@return the number of an interface, or the negated errno} */
    int index(String name) {
        int got = ask(SIOCGIFINDEX, name);
        return got < 0 ? got : ifreq.get(JAVA_INT, IFREQ_DATA);
    }

    /** {@return its ARPHRD_ number, or the negated errno} */
    int hardwareType(String name) {
        int got = ask(SIOCGIFHWADDR, name);
        return got < 0 ? got : Short.toUnsignedInt(ifreq.get(JAVA_SHORT, IFREQ_DATA));
    }

    /** Asks the driver whether there is anything at the other end. */
    Connection connection(String name) {
        MemorySegment value = arena.allocate(JAVA_INT, 2);
        value.set(JAVA_INT, 0, ETHTOOL_GLINK);
        ifreq.fill((byte) 0);
        ifreq.set(ADDRESS, IFREQ_DATA, value);
        int got = ask(SIOCETHTOOL, name);
        if (got == -Errno.EOPNOTSUPP.number() || got == -Errno.EINVAL.number()) {
            return Connection.NOT_APPLICABLE;
        }
        if (got < 0) {
            return Connection.UNKNOWN;
        }
        return value.get(JAVA_INT, 4) == 0 ? Connection.DISCONNECTED : Connection.CONNECTED;
    }

    private int ask(long request, String name) {
        ifreq.setString(0, name, StandardCharsets.UTF_8);
        return Libc.ioctl(socket, request, ifreq);
    }

    @Override
    public void close() {
        Libc.close(socket);
        arena.close();
    }
}
