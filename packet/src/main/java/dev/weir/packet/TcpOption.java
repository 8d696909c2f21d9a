// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * One option of a TCP header: a kind octet alone, or kind, length and data.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293">RFC 9293, section 3.1</a>
 * @see <a href="https://www.iana.org/assignments/tcp-parameters">Assigned option kinds</a>
 */
public final class TcpOption {
    public static final int END_OF_LIST = 0;
    public static final int NO_OPERATION = 1;
    public static final int MAXIMUM_SEGMENT_SIZE = 2;
    public static final int WINDOW_SCALE = 3;
    public static final int SACK_PERMITTED = 4;
    public static final int SACK = 5;
    public static final int ECHO = 6;
    public static final int ECHO_REPLY = 7;
    public static final int TIMESTAMPS = 8;
    public static final int CONNECTION_COUNT = 11;
    public static final int CONNECTION_COUNT_NEW = 12;
    public static final int CONNECTION_COUNT_ECHO = 13;
    public static final int MD5_SIGNATURE = 19;
    public static final int SCPS = 20;
    public static final int USER_TIMEOUT = 28;
    public static final int AUTHENTICATION = 29;
    public static final int MULTIPATH = 30;
    public static final int FAST_OPEN = 34;
    public static final int EXPERIMENT_2 = 254;

    private TcpOption() {}

    public static int kind(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at);
    }

    /** {@return the octets of the option, or -1 where they do not fit before {@code end}} */
    public static int length(MemorySegment segment, long at, long end) {
        return OptionLength.of(segment, at, end);
    }
}
