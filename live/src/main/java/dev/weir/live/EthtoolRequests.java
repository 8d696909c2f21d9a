// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.weir.live.interfaces.Driver;
import dev.weir.live.interfaces.Driver.Duplex;
import dev.weir.live.interfaces.Driver.Media;
import dev.weir.live.interfaces.Driver.Settings;
import dev.weir.live.interfaces.Driver.Timestamps;
import dev.weir.live.interfaces.Offload;
import dev.weir.live.interfaces.Offload.Feature;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Questions to the driver of an interface: SIOCETHTOOL of ioctl(2), {@code linux/ethtool.h}. None
 * takes rights. A driver that does not answer one is as if it did not know.
 */
final class EthtoolRequests implements AutoCloseable {
    private static final int SIOCETHTOOL = 0x8946;

    private static final int GET_DRIVER = 0x03;
    private static final int GET_STRINGS = 0x1b;
    private static final int GET_FEATURES = 0x3a;
    private static final int GET_TIMESTAMPS = 0x41;
    private static final int GET_LINK_SETTINGS = 0x4c;

    /** The set of strings that names the features. */
    private static final int FEATURE_NAMES = 4;

    private static final int NAME_LENGTH = 32;

    /** More than any kernel has; there were 64 at most when this was written. */
    private static final int MOST_FEATURES = 1024;

    private static final long IFREQ_SIZE = 40;
    private static final long IFREQ_DATA = 16;
    private static final long BUFFER = 12 + (long) MOST_FEATURES * NAME_LENGTH;

    private static final int ALL_PACKETS = 0x2;
    private static final int RECEIVE_HARDWARE = 0x4;
    private static final int RECEIVE_SOFTWARE = 0x8;

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment ifreq = arena.allocate(IFREQ_SIZE, 8);
    private final MemorySegment data = arena.allocate(BUFFER, 8);
    private final int socket;

    /** Names of the features; the same for all interfaces. */
    private @Nullable List<String> featureNames;

    EthtoolRequests() throws SystemCallException {
        socket = Libc.socket(Libc.AF_INET, Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC, 0);
    }

    /** {@return what the driver of an interface tells} */
    Driver driver(String interfaceName) {
        ifreq.fill((byte) 0);
        if (!Libc.putName(ifreq, interfaceName)) {
            throw new IllegalArgumentException("no interface can have the name " + interfaceName);
        }
        Libc.point(ifreq, IFREQ_DATA, data);
        boolean answers = ask(GET_DRIVER);
        String name = answers ? text(4) : "";
        String firmware = answers ? text(68) : "";
        String bus = answers ? text(100) : "";
        return new Driver(name, bus, firmware, settings(), offloads(), timestamps());
    }

    private boolean ask(int command) {
        data.fill((byte) 0);
        return askAgain(command);
    }

    private boolean askAgain(int command) {
        data.set(JAVA_INT, 0, command);
        return Libc.ioctl(socket, SIOCETHTOOL, ifreq) >= 0;
    }

    private String text(int offset) {
        byte[] octets = data.asSlice(offset, NAME_LENGTH).toArray(JAVA_BYTE);
        int length = 0;
        while (length < octets.length && octets[length] != 0) {
            length++;
        }
        String text = new String(octets, 0, length, StandardCharsets.UTF_8);
        return text.equals("N/A") ? "" : text;
    }

    /**
     * Struct ethtool_link_settings. The kernel first says how many words its masks have, by a
     * negative number, and answers when it is asked for so many.
     */
    private Settings settings() {
        boolean known = ask(GET_LINK_SETTINGS);
        byte words = data.get(JAVA_BYTE, 15);
        if (known && words < 0) {
            data.fill((byte) 0);
            data.set(JAVA_BYTE, 15, (byte) -words);
            known = askAgain(GET_LINK_SETTINGS);
        }
        known &= data.get(JAVA_BYTE, 15) > 0;
        int speed = known ? data.get(JAVA_INT, 4) : -1;
        return new Settings(
                known ? media(data.get(JAVA_BYTE, 9) & 0xff) : Media.UNKNOWN,
                speed <= 0 ? Settings.UNKNOWN : speed,
                known ? duplex(data.get(JAVA_BYTE, 8) & 0xff) : Duplex.UNKNOWN,
                known && data.get(JAVA_BYTE, 11) == 1);
    }

    private static Duplex duplex(int number) {
        return number == 0 ? Duplex.HALF : number == 1 ? Duplex.FULL : Duplex.UNKNOWN;
    }

    private static Media media(int number) {
        return switch (number) {
            case 0 -> Media.TWISTED_PAIR;
            case 1 -> Media.AUI;
            case 2 -> Media.MII;
            case 3 -> Media.FIBRE;
            case 4 -> Media.BNC;
            case 5 -> Media.DIRECT_ATTACH;
            case 0xef -> Media.NONE;
            case 0xff -> Media.OTHER;
            default -> Media.UNKNOWN;
        };
    }

    /** Struct ethtool_gfeatures: blocks of 32 features, each of four words of bits. */
    private List<Offload> offloads() {
        List<String> names = featureNames();
        int blocks = (names.size() + 31) / 32;
        data.fill((byte) 0);
        data.set(JAVA_INT, 4, blocks);
        List<Offload> found = new ArrayList<>();
        if (blocks == 0 || !askAgain(GET_FEATURES)) {
            return found;
        }
        for (int i = 0; i < names.size(); i++) {
            Feature feature = Feature.of(names.get(i));
            if (feature != null) {
                int block = 8 + i / 32 * 16;
                int bit = 1 << i % 32;
                boolean active = (data.get(JAVA_INT, block + 8) & bit) != 0;
                boolean available = (data.get(JAVA_INT, block) & bit) != 0;
                boolean never = (data.get(JAVA_INT, block + 12) & bit) != 0;
                found.add(new Offload(feature, active, never || !available));
            }
        }
        found.sort(Comparator.comparing(Offload::feature));
        return found;
    }

    /** Struct ethtool_gstrings; the kernel writes how many there are, and them all. */
    private List<String> featureNames() {
        if (featureNames == null) {
            List<String> names = new ArrayList<>();
            data.fill((byte) 0);
            data.set(JAVA_INT, 4, FEATURE_NAMES);
            if (askAgain(GET_STRINGS)) {
                int count = Math.clamp(data.get(JAVA_INT, 8), 0, MOST_FEATURES);
                for (int i = 0; i < count; i++) {
                    names.add(text(12 + i * NAME_LENGTH));
                }
            }
            featureNames = names;
        }
        return featureNames;
    }

    /** Struct ethtool_ts_info. */
    private Timestamps timestamps() {
        boolean known = ask(GET_TIMESTAMPS);
        int flags = data.get(JAVA_INT, 4);
        return new Timestamps(
                known,
                known && (flags & RECEIVE_SOFTWARE) != 0,
                known && (flags & RECEIVE_HARDWARE) != 0,
                known ? data.get(JAVA_INT, 8) : -1,
                known && (data.get(JAVA_INT, 28) & ALL_PACKETS) != 0);
    }

    @Override
    public void close() {
        Libc.close(socket);
        arena.close();
    }
}
