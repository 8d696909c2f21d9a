// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.util.List;

/** Names of savefiles that are not compressed, which nobody has to look for services to know. */
final class PlainNames {
    private static final List<String> ENDINGS =
            List.of(".pcap", ".pcapng", ".cap", ".dump", ".dmp", ".ntar");

    private PlainNames() {}

    /** {@return whether a name, in small letters, has a usual ending of such a file, or none} */
    static boolean include(String name) {
        for (String ending : ENDINGS) {
            if (name.endsWith(ending)) {
                return true;
            }
        }
        return name.indexOf('.', name.lastIndexOf('/') + 1) < 0;
    }
}
