// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.transport;

import dev.weir.packet.Ipv4Header;
import dev.weir.packet.Ipv6Header;
import dev.weir.packet.TcpHeader;
import dev.weir.print.dissection.Slot;
import dev.weir.print.dissection.Window;

/**
 * The sequence and acknowledgment numbers of a segment as they are printed: relative to the first
 * of the conversation, once a segment with the ACK flag has shown both ends' numbers.
 *
 * <p>The first segment with the flag, and every one with SYN besides, is where counting starts and
 * has its own numbers printed as they are. Remembers the conversations.
 */
final class TcpNumbers {
    /** The numbers of the segment being printed, and of those before it. */
    static final Slot<TcpNumbers> NUMBERS = Slot.of(TcpNumbers.class, TcpNumbers::new);

    private final FlowTable flows = new FlowTable();

    private int sequence;
    private int acknowledgment;
    private int sackBase;

    TcpNumbers() {}

    /** {@return the sequence number to print} */
    int sequence() {
        return sequence;
    }

    /** {@return the acknowledgment number to print} */
    int acknowledgment() {
        return acknowledgment;
    }

    /** {@return what a number in a SACK block is relative to} */
    int sackBase() {
        return sackBase;
    }

    /** Looks at the segment at {@code at}, whose fixed header must be there. */
    void relate(Window in, long at, long ip, boolean absolute) {
        sequence = in.u32(at + TcpHeader.SEQUENCE);
        acknowledgment = in.u32(at + TcpHeader.ACKNOWLEDGMENT);
        sackBase = 0;
        int flags = in.u8(at + TcpHeader.FLAGS);
        if (absolute || (flags & TcpHeader.ACK) == 0) {
            return;
        }
        boolean reverse = select(in, at, ip);
        int flow = flows.find();
        if (flow < 0 || (flags & TcpHeader.SYN) != 0) {
            begin(flow < 0 ? flows.add() : flow, reverse);
            sackBase = acknowledgment - 1;
            return;
        }
        int here = reverse ? flows.acknowledgment(flow) : flows.sequence(flow);
        int there = reverse ? flows.sequence(flow) : flows.acknowledgment(flow);
        sequence -= here;
        acknowledgment -= there;
        sackBase = there;
    }

    private void begin(int flow, boolean reverse) {
        if (reverse) {
            flows.set(flow, acknowledgment - 1, sequence);
        } else {
            flows.set(flow, sequence, acknowledgment - 1);
        }
    }

    /** Selects the conversation, the same for both directions; says whether this is the second. */
    private boolean select(Window in, long at, long ip) {
        int sourcePort = in.u16(at + TcpHeader.SOURCE_PORT);
        int destinationPort = in.u16(at + TcpHeader.DESTINATION_PORT);
        boolean ipv4 = in.u8(ip) >>> 4 == 4;
        long sourceHigh = ipv4 ? 0 : in.u64(ip + Ipv6Header.SOURCE);
        long sourceLow = ipv4 ? in.u32(ip + Ipv4Header.SOURCE) : in.u64(ip + Ipv6Header.SOURCE + 8);
        long destinationHigh = ipv4 ? 0 : in.u64(ip + Ipv6Header.DESTINATION);
        long destinationLow =
                ipv4
                        ? in.u32(ip + Ipv4Header.DESTINATION)
                        : in.u64(ip + Ipv6Header.DESTINATION + 8);
        boolean reverse = sourcePort > destinationPort;
        if (sourcePort == destinationPort) {
            int order = Long.compareUnsigned(sourceHigh, destinationHigh);
            reverse = (order != 0 ? order : Long.compareUnsigned(sourceLow, destinationLow)) > 0;
        }
        long family = ipv4 ? 1L << 32 : 0;
        if (reverse) {
            long ports = (long) destinationPort << 16 | sourcePort;
            flows.select(destinationHigh, destinationLow, sourceHigh, sourceLow, family | ports);
        } else {
            long ports = (long) sourcePort << 16 | destinationPort;
            flows.select(sourceHigh, sourceLow, destinationHigh, destinationLow, family | ports);
        }
        return reverse;
    }
}
