// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of interfaces by their numbers: those that are captured on keep the one that they were
 * opened by, others are asked for each time, since they can be renamed.
 */
final class InterfaceNames {
    private final ConcurrentHashMap<Integer, String> known = new ConcurrentHashMap<>();

    /** Says how an interface is called that is captured on. */
    void put(int index, String name) {
        known.put(index, name);
    }

    /** {@return its name; its number if the kernel knows none} */
    String of(int index) {
        String name = known.get(index);
        return name != null ? name : ask(index);
    }

    private static String ask(int index) {
        try (DeviceRequests requests = new DeviceRequests()) {
            String name = requests.name(index);
            return name.isEmpty() ? "#" + index : name;
        } catch (SystemCallException e) {
            return "#" + index;
        }
    }
}
