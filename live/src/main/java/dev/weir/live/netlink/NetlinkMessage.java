// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of netlink(7): {@code struct nlmsghdr} and what is behind it.
 *
 * @param type what it is
 * @param flags NLM_F_ of {@code linux/netlink.h}
 * @param sequence the number of the request that it answers
 * @param payload what is behind the header, in the byte order of this machine
 */
public record NetlinkMessage(int type, int flags, int sequence, ByteBuffer payload) {
    /** Octets of {@code struct nlmsghdr}. */
    static final int HEADER = 16;

    /** Types that every netlink protocol has. */
    public static final int ERROR = 2;

    public static final int DONE = 3;

    /** The answer is of a time when something changed, and may not fit together. */
    public static final int INTERRUPTED = 0x10;

    /**
     * {@return the messages in one datagram}
     *
     * @throws MalformedMessageException if a message is shorter than its header or longer than the
     *     datagram
     */
    public static List<NetlinkMessage> all(byte[] datagram) throws MalformedMessageException {
        ByteBuffer in = ByteBuffer.wrap(datagram).order(ByteOrder.nativeOrder());
        List<NetlinkMessage> messages = new ArrayList<>();
        int at = 0;
        while (at < datagram.length) {
            if (datagram.length - at < HEADER) {
                throw new MalformedMessageException(
                        at, "a message header of " + (datagram.length - at) + " octets");
            }
            long length = Integer.toUnsignedLong(in.getInt(at));
            if (length < HEADER || length > datagram.length - at) {
                throw new MalformedMessageException(
                        at, "a message of " + length + " octets in " + (datagram.length - at));
            }
            int end = at + (int) length;
            ByteBuffer payload = slice(in, at + HEADER, end);
            messages.add(
                    new NetlinkMessage(
                            Short.toUnsignedInt(in.getShort(at + 4)),
                            Short.toUnsignedInt(in.getShort(at + 6)),
                            in.getInt(at + 8),
                            payload));
            at = end + 3 & ~3;
        }
        return messages;
    }

    static ByteBuffer slice(ByteBuffer from, int start, int end) {
        return from.slice(start, end - start).order(ByteOrder.nativeOrder());
    }

    /** {@return the errno of a message of type {@link #ERROR}; 0 if it says that all went well} */
    public int errno() {
        return payload.limit() < 4 ? 0 : -payload.getInt(0);
    }
}
