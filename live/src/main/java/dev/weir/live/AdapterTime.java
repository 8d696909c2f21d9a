// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.live.CaptureException.Reason;

import java.util.ArrayList;
import java.util.List;

/** Times that an interface takes itself, which it has to be told to take. */
final class AdapterTime {
    private AdapterTime() {}

    /** {@return who can take the time of a packet on an interface; the kernel always can} */
    static List<TimestampType> types(NetworkInterface source) throws SystemCallException {
        int kinds = 0;
        if (source.index() > 0) {
            try (DeviceRequests requests = new DeviceRequests()) {
                kinds = requests.timestamping(source.name());
            }
        }
        List<TimestampType> types = new ArrayList<>();
        for (TimestampType type : TimestampType.values()) {
            if (type.isAmong(kinds)) {
                types.add(type);
            }
        }
        return types;
    }

    /**
     * Has the interface take the time of every packet it receives, which it then does for
     * everybody. Nothing sets that back: the kernel does not count who asked for it, and whoever
     * else began to capture meanwhile, and found it as wanted, would lose those times.
     */
    static void turnOn(NetworkInterface source) throws SystemCallException {
        try (DeviceRequests requests = new DeviceRequests()) {
            Libc.check("ioctl SIOCSHWTSTAMP", requests.takeTimes(source.name()));
        }
    }

    /** Checks that the times of so many interfaces can be told apart as earlier and later. */
    static void checkOrder(List<String> names, TimestampType wanted) throws CaptureException {
        if (wanted == TimestampType.ADAPTER_UNSYNCED && names.size() > 1) {
            throw new CaptureException(
                    Reason.TIMESTAMP_TYPE,
                    names.getFirst(),
                    "times of the type "
                            + wanted.word()
                            + " are of a clock that each interface has for itself, and do not tell"
                            + " which packet of "
                            + String.join(" and ", names)
                            + " came first; capture on each by itself, or with the times of "
                            + TimestampType.HOST.word());
        }
    }

    /** Checks that an interface has times of that type. */
    static void check(NetworkInterface source, TimestampType wanted)
            throws CaptureException, SystemCallException {
        List<TimestampType> types = types(source);
        if (!types.contains(wanted)) {
            throw new CaptureException(
                    Reason.TIMESTAMP_TYPE,
                    source.name(),
                    "interface "
                            + source.name()
                            + " has no times of the type "
                            + wanted.word()
                            + "; it has "
                            + String.join(", ", types.stream().map(TimestampType::word).toList()));
        }
    }
}
