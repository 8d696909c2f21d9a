// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.interfaces;

import dev.weir.live.NetworkInterface;
import dev.weir.live.NetworkInterfaces;

import java.io.IOException;
import java.util.List;

/** The argument of {@code -i}. */
public final class Interfaces {
    private Interfaces() {}

    /** {@return the interface of that name; or, as in tcpdump, of that number in the list} */
    public static NetworkInterface find(String name) throws IOException {
        List<NetworkInterface> all = NetworkInterfaces.list();
        for (NetworkInterface each : all) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        if (!name.isEmpty()
                && name.length() < 6
                && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int number = Integer.parseInt(name);
            if (number >= 1 && number <= all.size()) {
                return all.get(number - 1);
            }
        }
        return NetworkInterfaces.require(name);
    }
}
