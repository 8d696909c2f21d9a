// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/** What this process may do, and how it gives that up. Linux only. */
public final class Privileges {
    private static final Path THREADS = Path.of("/proc/self/task");

    private Privileges() {}

    /**
     * Checks that {@link #drop} knows the user and has the right to; nothing is changed.
     *
     * @param user as the system has it
     * @throws SystemCallException EPERM if this process is not root's
     * @throws IOException if there is no such user
     */
    public static void check(String user) throws IOException {
        Platform.check(user);
        if (Account.find(user).uid() != 0) {
            check(user, ProcFile.text("/proc/thread-self/status"));
        }
    }

    /** Checks what the status of a thread says; what does not say it is left to {@link #drop}. */
    static void check(String user, @Nullable String status) throws SystemCallException {
        String held = ProcFile.field(status, "CapEff:");
        if (held.isEmpty()) {
            return;
        }
        if (!Capability.CAP_SETGID.isIn(held)) {
            throw notRoot("setgroups", user);
        }
        if (!Capability.CAP_SETUID.isIn(held)) {
            throw notRoot("setresuid", user);
        }
    }

    private static SystemCallException notRoot(String call, String user) {
        return new SystemCallException(
                call, Errno.EPERM.number(), "only root can become user " + user);
    }

    /**
     * Has every thread of this process run as a user from now on, in the groups of that user and
     * without capabilities. There is no way back. Sockets and files that are open stay usable.
     *
     * <p>The process must be root's. Once it has become another user's the kernel takes its
     * capabilities away; that this happened to every thread, and that user and groups are as they
     * should be, is read from {@code /proc/self/task}.
     *
     * @param user as the system has it; for one with the number 0 nothing is done
     * @throws SystemCallException EPERM if this process is not root's
     * @throws IOException if there is no such user, or a thread has kept a right: the process
     *     should then end
     */
    public static void drop(String user) throws IOException {
        Platform.check(user);
        Account account = Account.find(user);
        if (account.uid() == 0) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            int count = account.groups().size();
            MemorySegment groups = arena.allocate(JAVA_INT, count);
            for (int i = 0; i < count; i++) {
                groups.setAtIndex(JAVA_INT, i, account.groups().get(i));
            }
            // The user last: without root the groups could not be changed.
            Libc.setgroups(count, groups);
            Libc.setresgid(account.gid());
            Libc.setresuid(account.uid());
        } catch (SystemCallException e) {
            if (e.is(Errno.EPERM)) {
                throw notRoot(e.call(), user);
            }
            throw e;
        }
        ThreadRights.check(THREADS, account);
    }
}
