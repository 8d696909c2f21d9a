// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.weir.live.NetworkInterface.Connection;
import dev.weir.live.netlink.InterfaceName;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Questions about one interface, by ioctl(2) on any socket: netdevice(7). */
final class DeviceRequests implements AutoCloseable {
    private static final int SIOCGIFNAME = 0x8910;
    private static final int SIOCGIFFLAGS = 0x8913;
    private static final int SIOCGIFINDEX = 0x8933;
    private static final int SIOCGIFHWADDR = 0x8927;
    private static final int SIOCGIFMTU = 0x8921;
    private static final int SIOCETHTOOL = 0x8946;
    private static final int SIOCSHWTSTAMP = 0x89b0;
    private static final int SIOCGHWTSTAMP = 0x89b1;

    /** "Is there a link?", linux/ethtool.h. */
    private static final int ETHTOOL_GLINK = 0xa;

    /** "What times can you take?"; size of struct ethtool_ts_info. */
    private static final int ETHTOOL_GET_TS_INFO = 0x41;

    private static final long TS_INFO_SIZE = 44;

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

    /** {@return the name of the interface of this number; empty if there is none} */
    String name(int index) {
        ifreq.fill((byte) 0);
        ifreq.set(JAVA_INT, IFREQ_DATA, index);
        int got = Libc.ioctl(socket, SIOCGIFNAME, ifreq);
        return got < 0 ? "" : Libc.name(ifreq.asSlice(0, InterfaceName.LONGEST + 1));
    }

    /** {@return whether it is switched on} */
    boolean isUp(String name) {
        return ask(SIOCGIFFLAGS, name) >= 0
                && (ifreq.get(JAVA_SHORT, IFREQ_DATA) & InterfaceEntries.IFF_UP) != 0;
    }

    /** {@return its ARPHRD_ number, or the negated errno} */
    int hardwareType(String name) {
        int got = ask(SIOCGIFHWADDR, name);
        return got < 0 ? got : Short.toUnsignedInt(ifreq.get(JAVA_SHORT, IFREQ_DATA));
    }

    /** {@return the most bytes of a packet on it, without the link-layer header} */
    int mtu(String name) throws SystemCallException {
        Libc.check("ioctl SIOCGIFMTU", ask(SIOCGIFMTU, name));
        return ifreq.get(JAVA_INT, IFREQ_DATA);
    }

    /** Asks the driver whether there is anything at the other end. */
    Connection connection(String name) {
        MemorySegment value = arena.allocate(JAVA_INT, 2);
        value.set(JAVA_INT, 0, ETHTOOL_GLINK);
        ifreq.fill((byte) 0);
        Libc.point(ifreq, IFREQ_DATA, value);
        int got = ask(SIOCETHTOOL, name);
        if (got == -Errno.EOPNOTSUPP.number() || got == -Errno.EINVAL.number()) {
            return Connection.NOT_APPLICABLE;
        }
        if (got < 0) {
            return Connection.UNKNOWN;
        }
        return value.get(JAVA_INT, 4) == 0 ? Connection.DISCONNECTED : Connection.CONNECTED;
    }

    /** {@return what times it can take, SOF_TIMESTAMPING_ bits; 0 if it does not say} */
    int timestamping(String name) {
        MemorySegment info = arena.allocate(TS_INFO_SIZE, 4);
        info.set(JAVA_INT, 0, ETHTOOL_GET_TS_INFO);
        ifreq.fill((byte) 0);
        Libc.point(ifreq, IFREQ_DATA, info);
        return ask(SIOCETHTOOL, name) < 0 ? 0 : info.get(JAVA_INT, 4);
    }

    /** Has it take the time of every packet it receives; {@return negative errno, or 0} */
    int takeTimes(String name) {
        HardwareTimes times = new HardwareTimes(arena);
        ifreq.fill((byte) 0);
        Libc.point(ifreq, IFREQ_DATA, times.settings());
        if (ask(SIOCGHWTSTAMP, name) < 0) {
            times.clear(); // a driver that cannot tell may take them all the same
        } else if (times.ofAllReceived()) {
            return 0;
        }
        times.takeAllReceived();
        return ask(SIOCSHWTSTAMP, name);
    }

    private int ask(long request, String name) {
        return Libc.putName(ifreq, name)
                ? Libc.ioctl(socket, request, ifreq)
                : -Errno.ENODEV.number();
    }

    @Override
    public void close() {
        Libc.close(socket);
        arena.close();
    }
}
