// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

/** What to say to someone who may not capture. */
final class Rights {
    /** Each gives a command the right to capture, and to send. */
    static final String WAYS =
            """
            any of these gives it:
              sudo COMMAND
              sudo setpriv --reuid=$USER --regid=$(id -g) --init-groups \
            --inh-caps=+net_raw --ambient-caps=+net_raw COMMAND
              a systemd service with User= and AmbientCapabilities=CAP_NET_RAW
              unshare -rn COMMAND, for a network namespace of its own
            (setcap on the java program does not work: it no longer finds libjli.so)\
            """;

    private Rights() {}

    /**
     * The ways were tried on JDK 25. The one that everybody knows, {@code setcap} on the program,
     * breaks {@code java}: a program with capabilities of its own finds no library by its $ORIGIN
     * (ld.so(8), secure-execution mode), and java needs libjli.so.
     *
     * @param what the process may not do
     */
    static CaptureException missing(String what, String interfaceName, SystemCallException cause) {
        return new CaptureException(
                CaptureException.Reason.NOT_PERMITTED,
                interfaceName,
                "no right to "
                        + what
                        + " on "
                        + interfaceName
                        + ": that takes the capability CAP_NET_RAW ("
                        + cause.call()
                        + ": "
                        + cause.word()
                        + ")\n"
                        + WAYS,
                cause);
    }
}
