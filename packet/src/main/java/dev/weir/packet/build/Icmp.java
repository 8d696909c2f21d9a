// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.build;

import dev.weir.packet.BigEndian;
import dev.weir.packet.IcmpHeader;

import java.lang.foreign.MemorySegment;

/**
 * The header of an ICMP message; its checksum is filled in.
 *
 * @param type such as {@link IcmpHeader#ECHO}, 0 to 255
 * @param code 0 to 255
 * @param rest the four octets whose meaning depends on the type, in network order
 * @see IcmpHeader
 */
public record Icmp(int type, int code, int rest) implements Layer {
    public Icmp {
        Range.check("type", type, 0xff);
        Range.check("code", code, 0xff);
    }

    /** {@return a ping, with both numbers from 0 to 65535} */
    public static Icmp echo(int identifier, int sequence) {
        return new Icmp(IcmpHeader.ECHO, 0, numbers(identifier, sequence));
    }

    /** {@return the answer to a ping} */
    public static Icmp echoReply(int identifier, int sequence) {
        return new Icmp(IcmpHeader.ECHO_REPLY, 0, numbers(identifier, sequence));
    }

    /** {@return the header at {@code at}} */
    public static Icmp read(MemorySegment segment, long at) {
        return new Icmp(
                IcmpHeader.type(segment, at),
                IcmpHeader.code(segment, at),
                BigEndian.u32(segment, at + 4));
    }

    static int numbers(int identifier, int sequence) {
        Range.check("identifier", identifier, 0xffff);
        Range.check("sequence", sequence, 0xffff);
        return identifier << 16 | sequence;
    }

    @Override
    public int length() {
        return IcmpHeader.LENGTH;
    }
}
