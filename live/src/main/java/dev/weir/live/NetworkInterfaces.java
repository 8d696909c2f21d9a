// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.weir.live.NetworkInterface.Connection;
import dev.weir.live.NetworkInterface.Flag;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The network interfaces of this machine. Asking for them needs no rights. */
public final class NetworkInterfaces {
    /** The name that stands for all interfaces together. */
    public static final String ANY = "any";

    private static final int SIOCETHTOOL = 0x8946;
    private static final int ETHTOOL_GLINK = 0xa;

    /** Size of struct ifreq on 64-bit machines, and offset of its union; netdevice(7). */
    private static final long IFREQ_SIZE = 40;

    private static final long IFREQ_DATA = 16;

    private NetworkInterfaces() {}

    /**
     * {@return the interfaces and {@code any}, in the order of {@code tcpdump -D}: the first is the
     * likeliest to carry traffic, those that are down come last}
     *
     * @throws CaptureException if this platform is not supported
     * @throws SystemCallException if the kernel does not tell
     */
    public static List<NetworkInterface> list() throws IOException {
        Platform.check("");
        List<NetworkInterface> found = new ArrayList<>();
        int socket = Libc.socket(Libc.AF_INET, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC, 0);
        try {
            for (InterfaceEntries.Entry entry : InterfaceEntries.read()) {
                found.add(describe(entry, socket));
            }
        } finally {
            Libc.close(socket);
        }
        found.add(any());
        found.sort(Comparator.comparingInt(NetworkInterfaces::rank));
        return List.copyOf(found);
    }

    /** {@return the interface of this name, if there is one} */
    public static Optional<NetworkInterface> find(String name) throws IOException {
        return list().stream().filter(i -> i.name().equals(name)).findFirst();
    }

    /**
     * {@return the interface to capture on when nobody named one: the first of {@link #list} of
     * which the link type is supported}
     *
     * @throws CaptureException if there is none
     */
    public static NetworkInterface preferred() throws IOException {
        return list().stream()
                .filter(i -> i.linkType() != null)
                .findFirst()
                .orElseThrow(() ->
                        new CaptureException(
                                CaptureException.Reason.NO_SUCH_INTERFACE,
                                "",
                                "there is no interface to capture on"));
    }

    private static NetworkInterface any() {
        return new NetworkInterface(
                ANY,
                0,
                "Pseudo-device that captures on all interfaces",
                EnumSet.of(Flag.UP, Flag.RUNNING),
                Connection.NOT_APPLICABLE,
                "",
                null,
                List.of());
    }

    private static NetworkInterface describe(InterfaceEntries.Entry entry, int socket) {
        HardwareType type = HardwareType.of(entry.hardwareType);
        EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
        if (entry.has(InterfaceEntries.IFF_UP)) {
            flags.add(Flag.UP);
        }
        if (entry.has(InterfaceEntries.IFF_RUNNING)) {
            flags.add(Flag.RUNNING);
        }
        if (entry.has(InterfaceEntries.IFF_LOOPBACK)) {
            flags.add(Flag.LOOPBACK);
        }
        if (type.wireless() || Files.exists(Sysfs.directory(entry.name).resolve("wireless"))) {
            flags.add(Flag.WIRELESS);
        }
        return new NetworkInterface(
                entry.name,
                entry.index,
                "",
                flags,
                flags.contains(Flag.LOOPBACK)
                        ? Connection.NOT_APPLICABLE
                        : connection(entry.name, socket),
                entry.hardwareAddress,
                type.linkType(),
                entry.addresses);
    }

    /** Asks the driver whether there is a link: ETHTOOL_GLINK of linux/ethtool.h. */
    private static Connection connection(String name, int socket) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(JAVA_INT, 2);
            value.set(JAVA_INT, 0, ETHTOOL_GLINK);
            MemorySegment ifreq = arena.allocate(IFREQ_SIZE, 8);
            ifreq.setString(0, name, StandardCharsets.UTF_8);
            ifreq.set(ADDRESS, IFREQ_DATA, value);
            int got = Libc.ioctl(socket, SIOCETHTOOL, ifreq);
            if (got == -Errno.EOPNOTSUPP.number() || got == -Errno.EINVAL.number()) {
                return Connection.NOT_APPLICABLE;
            }
            if (got < 0) {
                return Connection.UNKNOWN;
            }
            return value.get(JAVA_INT, 4) == 0 ? Connection.DISCONNECTED : Connection.CONNECTED;
        }
    }

    /** Lower comes first; the order is that of libpcap, so that {@code -i 1} means the same. */
    private static int rank(NetworkInterface candidate) {
        int rank = 0;
        if (!candidate.is(Flag.RUNNING)) {
            rank += 16;
        }
        if (!candidate.is(Flag.UP)) {
            rank += 8;
        }
        if (!candidate.is(Flag.WIRELESS) && candidate.connection() == Connection.DISCONNECTED) {
            rank += 4;
        }
        if (candidate.is(Flag.LOOPBACK)) {
            rank += 2;
        }
        if (candidate.name().equals(ANY)) {
            rank += 1;
        }
        return rank;
    }
}
