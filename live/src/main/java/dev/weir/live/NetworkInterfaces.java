// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.live.NetworkInterface.Connection;
import dev.weir.live.NetworkInterface.Flag;
import dev.weir.live.interfaces.InterfaceDetails;
import dev.weir.packet.LinkType;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The network interfaces of this machine. Asking for them needs no rights. */
public final class NetworkInterfaces {
    /** The name that stands for all interfaces together. */
    public static final String ANY = "any";

    private static final LinkType DOCSIS = new LinkType(143);

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
        List<InterfaceEntries.Entry> entries = InterfaceEntries.read();
        boolean certain = InterfaceEntries.areCertain(entries);
        Map<Integer, List<NetworkInterface.Address>> told =
                certain ? Map.of() : AssignedAddresses.read();
        try (DeviceRequests requests = new DeviceRequests()) {
            for (InterfaceEntries.Entry entry : entries) {
                int index = requests.index(entry.name);
                if (entry.isInterface && index > 0) { // it may have gone meanwhile
                    List<NetworkInterface.Address> addresses =
                            certain ? entry.addresses : told.getOrDefault(index, List.of());
                    found.add(describe(entry, index, addresses, requests));
                }
            }
        }
        found.add(any());
        found.sort(Comparator.comparingInt(NetworkInterfaces::rank));
        return List.copyOf(found);
    }

    /**
     * {@return all that the kernel and the drivers tell of the interfaces of this network
     * namespace, in the order of the kernel, without {@code any}}
     *
     * @throws CaptureException if this platform is not supported
     * @throws SystemCallException if the kernel does not tell
     */
    public static List<InterfaceDetails> details() throws IOException {
        Platform.check("");
        try (InterfaceReader reader = new InterfaceReader()) {
            return List.copyOf(reader.read());
        }
    }

    /** {@return the interface of this name, if there is one} */
    public static Optional<NetworkInterface> find(String name) throws IOException {
        return list().stream().filter(i -> i.name().equals(name)).findFirst();
    }

    /**
     * {@return the interface of this name, or of which this is another name (altname of ip-link(8))
     * of no more than 15 bytes}
     *
     * @throws CaptureException if there is none, with the names that may be meant
     */
    public static NetworkInterface require(String name) throws IOException {
        return require(name, list());
    }

    /** {@return the one of these that is called so} */
    static NetworkInterface require(String name, List<NetworkInterface> all) throws IOException {
        try (DeviceRequests requests = new DeviceRequests()) {
            int index = requests.index(name); // the kernel knows the other names too
            for (NetworkInterface each : all) {
                if (index > 0 && each.index() == index) {
                    return each;
                }
            }
        }
        return NearestNames.find(name, all);
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

    /**
     * {@return what the packets of a capture on it can begin with, the usual one first; empty if
     * capturing on it is not supported yet}
     */
    public static List<LinkType> linkTypes(NetworkInterface of) {
        LinkType usual = of.linkType();
        if (usual == null) {
            return List.of();
        }
        if (usual.equals(LinkType.LINUX_SLL2)) {
            return List.of(usual, LinkType.LINUX_SLL);
        }
        // What a cable modem puts on an Ethernet cable; nobody but the user can know.
        return usual.equals(LinkType.ETHERNET) && !of.is(Flag.LOOPBACK)
                ? List.of(usual, DOCSIS)
                : List.of(usual);
    }

    /**
     * {@return who can take the time of a packet on it; {@link TimestampType#HOST} always can}
     *
     * @throws SystemCallException if the kernel does not tell
     */
    public static List<TimestampType> timestampTypes(NetworkInterface of) throws IOException {
        return AdapterTime.types(of);
    }

    private static NetworkInterface any() {
        return new NetworkInterface(
                ANY,
                0,
                "Pseudo-device that captures on all interfaces",
                EnumSet.of(Flag.UP, Flag.RUNNING),
                Connection.NOT_APPLICABLE,
                "",
                LinkType.LINUX_SLL2,
                List.of());
    }

    private static NetworkInterface describe(
            InterfaceEntries.Entry entry,
            int index,
            List<NetworkInterface.Address> addresses,
            DeviceRequests requests) {
        HardwareType type = HardwareType.of(requests.hardwareType(entry.name));
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
                index,
                "",
                flags,
                flags.contains(Flag.LOOPBACK)
                        ? Connection.NOT_APPLICABLE
                        : requests.connection(entry.name),
                entry.hardwareAddress,
                type.linkType(),
                addresses);
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
