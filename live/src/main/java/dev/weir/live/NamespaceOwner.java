// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The user namespace to which the network namespace of this thread belongs, user_namespaces(7).
 * Capabilities are rights over it in that one and in those above only.
 */
final class NamespaceOwner {
    private static final String NETWORK = "/proc/thread-self/ns/net";

    /** It is there where the kernel has user namespaces. */
    private static final Path USER = Path.of("/proc/thread-self/ns/user");

    /** "Who owns it?", ioctl_ns(2): EPERM if that is outside of the asker's user namespace. */
    private static final int NS_GET_USERNS = 0xb701;

    private NamespaceOwner() {}

    /** Who may do that has the right to; then it was a seccomp rule that refused to tell. */
    private static boolean opensPacketSocket() {
        try (TrialSocket socket = TrialSocket.ofPackets()) {
            return socket.fd() >= 0;
        } catch (SystemCallException e) {
            return false;
        }
    }

    /** {@return whether the capabilities of this thread count there; true if it cannot be told} */
    static boolean isWithinReach() {
        if (!Files.exists(USER)) {
            return true;
        }
        try (Arena arena = Arena.ofConfined()) {
            int network = Libc.open(arena.allocateFrom(NETWORK));
            int owner = Libc.ioctl(network, NS_GET_USERNS, MemorySegment.NULL);
            Libc.close(network);
            if (owner >= 0) {
                Libc.close(owner);
            }
            return owner != -Errno.EPERM.number() || opensPacketSocket();
        } catch (SystemCallException e) {
            return true;
        }
    }
}
