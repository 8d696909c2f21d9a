// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.bpf.text.Nearest;
import dev.weir.live.CaptureException.Reason;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds an interface by its name, and for a name that there is not the ones that may be meant. */
final class NearestNames {
    /** How many names are told. */
    private static final int TOLD = 5;

    /** What libpcap captures on besides, by the names that it has there. */
    private static final List<String> NOT_BUILT =
            List.of("nflog", "nfqueue", "usbmon", "bluetooth", "dbus", "netmap", "dag", "snf");

    private NearestNames() {}

    /**
     * {@return the interface of that name}
     *
     * @throws CaptureException if there is none, with those that have names like it, or with all
     */
    static NetworkInterface find(String name, List<NetworkInterface> all) throws CaptureException {
        for (NetworkInterface candidate : all) {
            if (candidate.name().equals(name)) {
                return candidate;
            }
        }
        for (String other : NOT_BUILT) {
            if (name.startsWith(other)) {
                throw new CaptureException(
                        Reason.NOT_SUPPORTED,
                        name,
                        "capturing on "
                                + name
                                + " is not supported: weir takes packets from network interfaces"
                                + " alone, and not from "
                                + String.join(", ", NOT_BUILT));
            }
        }
        List<String> names = all.stream().map(NetworkInterface::name).toList();
        List<String> near = nearest(name, names);
        throw new CaptureException(
                Reason.NO_SUCH_INTERFACE,
                name,
                "no such interface: "
                        + (name.isEmpty() ? "''" : name)
                        + (near.isEmpty()
                                ? ""
                                : "; did you mean " + String.join(" or ", near) + "?")
                        + "; there are "
                        + String.join(", ", names));
    }

    /** {@return the names that differ from it in few letters, the nearest first} */
    static List<String> nearest(String name, List<String> names) {
        String wanted = name.toLowerCase(Locale.ROOT);
        int most = Math.max(1, wanted.length() / 3);
        return names.stream()
                .filter(each -> Nearest.distance(wanted, each.toLowerCase(Locale.ROOT)) <= most)
                .sorted(
                        Comparator.comparingInt(
                                each -> Nearest.distance(wanted, each.toLowerCase(Locale.ROOT))))
                .limit(TOLD)
                .toList();
    }
}
