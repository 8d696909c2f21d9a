// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import java.io.IOException;

/**
 * A system call failed. The message names the call, errno as the word that manual pages use, its
 * meaning, and what to do about it where that is known.
 */
public sealed class SystemCallException extends IOException permits RefusedProgramException {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final int errno;
    private final String word;

    SystemCallException(String call, int errno) {
        this(call, errno, "");
    }

    /**
     * @param advice what to do about it, or nothing
     */
    SystemCallException(String call, int errno, String advice) {
        this(call, errno, word(errno), meaning(errno), advice);
    }

    /**
     * A failure on a system with numbers of its own.
     *
     * @param call the name of the call, such as {@code ioctl BIOCSETIF}
     * @param errno as the number of that system
     * @param word errno as a word, such as {@code EPERM}
     * @param meaning the word in words
     * @param advice what to do about it, or nothing
     */
    public SystemCallException(String call, int errno, String word, String meaning, String advice) {
        super(call + ": " + word + " (" + meaning + ")" + (advice.isEmpty() ? "" : "; " + advice));
        this.call = call;
        this.errno = errno;
        this.word = word;
    }

    /** {@return the name of the call, such as {@code setsockopt}} */
    public String call() {
        return call;
    }

    /** {@return errno as the number of this platform} */
    public int errno() {
        return errno;
    }

    /** {@return errno as a word, such as {@code EPERM}} */
    public String word() {
        return word;
    }

    /** {@return whether this is that error} */
    final boolean is(Errno other) {
        return errno == other.number();
    }

    private static String word(int errno) {
        Errno known = Errno.of(errno);
        return known == null ? "errno " + errno : known.name();
    }

    private static String meaning(int errno) {
        Errno known = Errno.of(errno);
        return known == null ? "see errno(3)" : known.meaning();
    }
}
