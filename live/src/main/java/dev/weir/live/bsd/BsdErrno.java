// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import org.jspecify.annotations.Nullable;

/**
 * The error numbers that capture devices give, which the BSDs share but for one. Those of Linux are
 * others from 11 on.
 */
public enum BsdErrno {
    EPERM(1, "operation not permitted"),
    ENOENT(2, "no such file"),
    EINTR(4, "interrupted by a signal"),
    EIO(5, "input or output error"),
    ENXIO(6, "no such device or address"),
    EBADF(9, "bad file descriptor"),
    ENOMEM(12, "out of memory"),
    EACCES(13, "permission denied"),
    EFAULT(14, "bad address"),
    EBUSY(16, "busy"),
    ENODEV(19, "no such device"),
    EINVAL(22, "invalid argument"),
    ENFILE(23, "too many open files in the system"),
    EMFILE(24, "too many open files in this process"),
    ENOTTY(25, "not a request that this file knows"),
    ENOSPC(28, "no space left on device"),
    EAGAIN(35, "nothing there now"),
    EMSGSIZE(40, "message too long"),
    /** macOS has another number for it. */
    EOPNOTSUPP(45, "operation not supported"),
    EAFNOSUPPORT(47, "address family not supported"),
    ENETDOWN(50, "network is down"),
    ENETUNREACH(51, "network is unreachable"),
    ENOBUFS(55, "no buffer space left"),
    ETIMEDOUT(60, "timed out");

    private static final int EOPNOTSUPP_MACOS = 102;

    private final int number;
    private final String meaning;

    BsdErrno(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** {@return its number on that system} */
    public int number(BsdSystem system) {
        return this == EOPNOTSUPP && system == BsdSystem.MACOS ? EOPNOTSUPP_MACOS : number;
    }

    /** {@return whether a system call returned this error, negated} */
    public boolean is(BsdSystem system, long result) {
        return result == -number(system);
    }

    String meaning() {
        return meaning;
    }

    /** {@return the error of a number, or null if it is none of the above} */
    static @Nullable BsdErrno of(BsdSystem system, int number) {
        for (BsdErrno errno : values()) {
            if (errno.number(system) == number) {
                return errno;
            }
        }
        return null;
    }
}
