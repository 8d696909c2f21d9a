// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * The header of the Transmission Control Protocol.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-------------------------------+-------------------------------+
 * |          Source Port          |       Destination Port        |
 * +-------------------------------+-------------------------------+
 * |                        Sequence Number                        |
 * +---------------------------------------------------------------+
 * |                    Acknowledgment Number                      |
 * +-------+-------+---------------+-------------------------------+
 * | Data  |       |C|E|U|A|P|R|S|F|                               |
 * | Offset| Rsrvd |W|C|R|C|S|S|Y|I|            Window             |
 * |       |       |R|E|G|K|H|T|N|N|                               |
 * +-------+-------+---------------+-------------------------------+
 * |           Checksum            |        Urgent Pointer         |
 * +-------------------------------+-------------------------------+
 * |                           [Options]                           |
 * +---------------------------------------------------------------+
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293">RFC 9293, section 3.1</a>
 */
public final class TcpHeader {
    /** Octets of a header without options. */
    public static final int MINIMUM_LENGTH = 20;

    public static final int FIN = 0x01;
    public static final int SYN = 0x02;
    public static final int RST = 0x04;
    public static final int PSH = 0x08;
    public static final int ACK = 0x10;
    public static final int URG = 0x20;
    public static final int ECE = 0x40;
    public static final int CWR = 0x80;

    // Where fields are, in octets from the beginning of the header.
    public static final int SOURCE_PORT = 0;
    public static final int DESTINATION_PORT = 2;
    public static final int SEQUENCE = 4;
    public static final int ACKNOWLEDGMENT = 8;
    public static final int DATA_OFFSET = 12;
    public static final int FLAGS = 13;
    public static final int WINDOW = 14;
    public static final int CHECKSUM = 16;
    public static final int URGENT = 18;

    private TcpHeader() {}

    /** Looks at the data offset; the header announces no payload. */
    public static Check check(MemorySegment segment, long at, long end) {
        if (end - at < MINIMUM_LENGTH) {
            return Check.TRUNCATED;
        }
        int headerLength = headerLength(segment, at);
        if (headerLength < MINIMUM_LENGTH) {
            return Check.INVALID;
        }
        return end - at < headerLength ? Check.TRUNCATED : Check.COMPLETE;
    }

    public static int sourcePort(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + SOURCE_PORT);
    }

    public static int destinationPort(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + DESTINATION_PORT);
    }

    public static int sequence(MemorySegment segment, long at) {
        return BigEndian.u32(segment, at + SEQUENCE);
    }

    public static int acknowledgment(MemorySegment segment, long at) {
        return BigEndian.u32(segment, at + ACKNOWLEDGMENT);
    }

    /** {@return the octets of the header, options included, as its data offset says: 0 to 60} */
    public static int headerLength(MemorySegment segment, long at) {
        return headerLength(BigEndian.u8(segment, at + DATA_OFFSET));
    }

    /** {@return the octets of the header for the octet that stands at {@link #DATA_OFFSET}} */
    public static int headerLength(int dataOffset) {
        return (dataOffset >>> 4) * 4;
    }

    /** {@return the eight flags from CWR to FIN, as {@link #CWR} to {@link #FIN} name them} */
    public static int flags(MemorySegment segment, long at) {
        return BigEndian.u8(segment, at + FLAGS);
    }

    /** {@return the window as sent, not scaled} */
    public static int window(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + WINDOW);
    }

    public static int checksum(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + CHECKSUM);
    }

    public static int urgentPointer(MemorySegment segment, long at) {
        return BigEndian.u16(segment, at + URGENT);
    }

    /** {@return where the options begin, if there are any} */
    public static long optionsAt(long at) {
        return at + MINIMUM_LENGTH;
    }
}
