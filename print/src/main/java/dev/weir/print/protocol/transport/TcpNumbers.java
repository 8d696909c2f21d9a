// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.transport;

import dev.weir.packet.BigEndian;
import dev.weir.packet.Ipv4Header;
import dev.weir.packet.Ipv6Header;
import dev.weir.packet.TcpHeader;
import dev.weir.print.dissection.Slot;
import dev.weir.print.dissection.Window;

import java.lang.foreign.MemorySegment;

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
        MemorySegment segment = in.segment();
        sequence = TcpHeader.sequence(segment, at);
        acknowledgment = TcpHeader.acknowledgment(segment, at);
        sackBase = 0;
        int flags = TcpHeader.flags(segment, at);
        if (absolute || (flags & TcpHeader.ACK) == 0) {
            return;
        }
        boolean reverse = select(segment, at, ip);
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
    private boolean select(MemorySegment segment, long at, long ip) {
        int sourcePort = TcpHeader.sourcePort(segment, at);
        int destinationPort = TcpHeader.destinationPort(segment, at);
        boolean ipv4 = Ipv4Header.version(segment, ip) == 4;
        long sourceHigh = ipv4 ? 0 : high(segment, Ipv6Header.sourceAt(ip));
        long sourceLow =
                ipv4 ? Ipv4Header.source(segment, ip) : low(segment, Ipv6Header.sourceAt(ip));
        long destinationHigh = ipv4 ? 0 : high(segment, Ipv6Header.destinationAt(ip));
        long destinationLow =
                ipv4
                        ? Ipv4Header.destination(segment, ip)
                        : low(segment, Ipv6Header.destinationAt(ip));
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

    private static long high(MemorySegment segment, long address) {
        return BigEndian.u64(segment, address);
    }

    private static long low(MemorySegment segment, long address) {
        return BigEndian.u64(segment, address + 8);
    }
}
