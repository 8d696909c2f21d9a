// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

/** What to say to someone who may not open a capture device. */
final class BpfRights {
    private BpfRights() {}

    static String missing(BsdSystem system, String interfaceName, String path, String word) {
        return "no right to capture on "
                + interfaceName
                + ": that takes the right to open "
                + path
                + " (open: "
                + word
                + ")\n"
                + remedy(system);
    }

    /** From the manual pages and start-up scripts of the systems; tried on none of them. */
    private static String remedy(BsdSystem system) {
        return switch (system) {
            case MACOS ->
                    """
                    either of these gives it:
                      sudo COMMAND
                      ChmodBPF, which comes with Wireshark, lets the group access_bpf open them; it\
                     runs at each start, and a new member of the group logs in again\
                    """;
            case FREEBSD ->
                    """
                    any of these gives it:
                      doas or sudo COMMAND
                      in /etc/devfs.conf: own bpf root:network, and perm bpf 0660; then service\
                     devfs restart
                      in a jail: a devfs ruleset that has: add path 'bpf*' unhide\
                    """;
            case OPENBSD -> "doas COMMAND gives it; root alone may";
            case NETBSD -> "su or sudo COMMAND gives it; root alone may";
            case DRAGONFLY -> "su or sudo COMMAND gives it; a jail may not at all";
        };
    }
}
