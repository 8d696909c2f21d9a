// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

/**
 * The kernel did not take a filter program.
 *
 * <p>EINVAL: it is not a program by the kernel's rules, which are stricter than those of libpcap in
 * places (a read of scratch memory that was never written, a constant shift by 32 or more), or it
 * is empty or has more than 4,096 instructions. ENOMEM: it does not fit in the memory that one
 * socket may use for options.
 */
public final class RefusedProgramException extends SystemCallException {
    private static final long serialVersionUID = 1L;

    RefusedProgramException(int size, SystemCallException refusal) {
        super("setsockopt SO_ATTACH_FILTER", refusal.errno(), advice(size, refusal));
        initCause(refusal);
    }

    private static String advice(int size, SystemCallException refusal) {
        String program = "the kernel refused the filter of " + size + " instructions";
        if (refusal.is(Errno.ENOMEM)) {
            return program + ": raise the sysctl net.core.optmem_max";
        }
        if (refusal.is(Errno.EINVAL) && size > SocketFilter.MAX_INSTRUCTIONS) {
            return program + ": it takes " + SocketFilter.MAX_INSTRUCTIONS + " at most";
        }
        return program;
    }
}
