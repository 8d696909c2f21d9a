// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.live.netlink.InterfaceName;

import java.util.HexFormat;

/** The name of an interface in a command that somebody may copy: a shell takes it as one word. */
final class ShellWord {
    private ShellWord() {}

    /**
     * {@return the name; in quotes where a shell or a terminal would take it for something else}
     */
    static String of(String name) {
        if (name.matches("[A-Za-z0-9_.@+%=-]+")) {
            return name;
        }
        if (name.matches("[ -&(-~]+")) {
            return "'" + name + "'";
        }
        StringBuilder word = new StringBuilder("$'"); // of bash, ksh, zsh
        for (byte octet : InterfaceName.octets(name)) {
            boolean plain = octet > ' ' && octet < 0x7f && octet != '\'' && octet != '\\';
            word.append(
                    plain
                            ? String.valueOf((char) octet)
                            : "\\x" + HexFormat.of().toHexDigits(octet));
        }
        return word.append('\'').toString();
    }
}
