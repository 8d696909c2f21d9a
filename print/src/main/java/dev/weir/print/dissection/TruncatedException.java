// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.dissection;

/**
 * A printer wanted a byte that was not captured: a way out of nested printers, not an error. There
 * is one of each kind, without a stack trace. The packet printer catches it, and a printer of
 * messages or options with lengths of their own, behind one of which the next can still be printed.
 */
public final class TruncatedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A printer looked whether the bytes are there before it read them. tcpdump comes back from
     * such a printer through all those around it, so that it knows how long the link-layer header
     * is, behind which the dump of a packet begins.
     */
    @SuppressWarnings(
            "StaticAssignmentOfThrowable") // control flow: it has no stack trace to be wrong
    public static final TruncatedException INSTANCE = new TruncatedException();

    /**
     * A printer read past the end. tcpdump jumps out of all its printers then, and forgets the
     * link-layer header, unless its length was noted before the protocol behind it was printed.
     */
    @SuppressWarnings("StaticAssignmentOfThrowable") // as above
    public static final TruncatedException READ = new TruncatedException();

    /**
     * Another one, which ends the packet even where a printer of messages with lengths of their own
     * could go on with the next.
     */
    @SuppressWarnings("StaticAssignmentOfThrowable") // as above
    public static final TruncatedException WHOLE_PACKET = new TruncatedException();

    private TruncatedException() {
        super("packet truncated", null, false, false);
    }
}
