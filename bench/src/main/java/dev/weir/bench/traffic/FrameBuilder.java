// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.traffic;

import dev.weir.packet.InternetChecksum;
import dev.weir.packet.IpProtocol;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/**
 * Puts an Ethernet frame together from the outside in; {@link #build} fills in lengths and
 * checksums.
 */
final class FrameBuilder {
    static final int ARP = 0x0806;
    static final int IPV4 = 0x0800;
    static final int IPV6 = 0x86dd;

    /** The shortest frame on a wire, without its frame check sequence. */
    static final int SHORTEST = 60;

    private static final int LONGEST = 1514;
    private static final int ETHERNET_HEADER = 14;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;

    private final byte[] bytes = new byte[LONGEST];
    private final ByteBuffer frame = ByteBuffer.wrap(bytes);
    private final MemorySegment segment = MemorySegment.ofArray(bytes);
    private int transport;
    private int protocol;
    private int etherType;

    /** Begins a frame. */
    FrameBuilder ethernet(long source, long destination, int type) {
        Arrays.fill(bytes, (byte) 0);
        frame.clear();
        mac(destination).mac(source);
        frame.putShort((short) type);
        etherType = type;
        transport = 0;
        return this;
    }

    private FrameBuilder mac(long address) {
        frame.putShort((short) (address >>> 32)).putInt((int) address);
        return this;
    }

    /** An ARP packet, RFC 826. */
    FrameBuilder arp(int operation, Host sender, long targetMac, int targetIpv4) {
        frame.putShort((short) 1).putShort((short) IPV4).put((byte) 6).put((byte) 4);
        frame.putShort((short) operation);
        mac(sender.mac());
        frame.putInt(sender.ipv4());
        mac(targetMac);
        frame.putInt(targetIpv4);
        return this;
    }

    FrameBuilder ipv4(int source, int destination, int protocolNumber, int id, int ttl) {
        frame.put((byte) 0x45).put((byte) 0).putShort((short) 0); // length: see build
        frame.putShort((short) id).putShort((short) 0x4000); // do not fragment
        frame.put((byte) ttl).put((byte) protocolNumber).putShort((short) 0);
        frame.putInt(source).putInt(destination);
        protocol = protocolNumber;
        transport = frame.position();
        return this;
    }

    FrameBuilder ipv6(byte[] source, byte[] destination, int nextHeader, int hopLimit) {
        frame.putInt(0x6000_0000).putShort((short) 0); // length: see build
        frame.put((byte) nextHeader).put((byte) hopLimit).put(source).put(destination);
        protocol = nextHeader;
        transport = frame.position();
        return this;
    }

    FrameBuilder udp(int source, int destination) {
        frame.putShort((short) source).putShort((short) destination).putInt(0);
        return this;
    }

    /** A TCP header; {@code options} has a multiple of four octets. */
    FrameBuilder tcp(int source, int destination, int seq, int ack, int flags, byte... options) {
        frame.putShort((short) source).putShort((short) destination);
        frame.putInt(seq).putInt((flags & 0x10) == 0 ? 0 : ack);
        frame.put((byte) ((5 + options.length / 4) << 4)).put((byte) flags);
        frame.putShort((short) 502).putInt(0).put(options);
        return this;
    }

    /** An ICMP or ICMPv6 header. */
    FrameBuilder icmp(int type, int code, int rest) {
        frame.put((byte) type).put((byte) code).putShort((short) 0).putInt(rest);
        return this;
    }

    FrameBuilder data(byte... data) {
        frame.put(data);
        return this;
    }

    /** Leaves {@code length} octets as they are. */
    FrameBuilder zeros(int length) {
        frame.position(frame.position() + length);
        return this;
    }

    /** Adds random octets until the frame has {@code length}. */
    FrameBuilder fill(int length, Random random) {
        while (frame.position() < length) {
            frame.put((byte) random.nextInt());
        }
        return this;
    }

    /** {@return the frame, padded to {@code shortest} octets} */
    byte[] build(int shortest) {
        int end = frame.position();
        if (transport > 0) {
            fillIn(end);
        }
        return Arrays.copyOf(bytes, Math.max(end, shortest));
    }

    private void fillIn(int end) {
        int length = end - transport;
        if (protocol == IpProtocol.UDP) {
            frame.putShort(transport + 4, (short) length);
        }
        long sum;
        if (etherType == IPV4) {
            frame.putShort(ETHERNET_HEADER + 2, (short) (IPV4_HEADER + length));
            int header = InternetChecksum.of(segment, ETHERNET_HEADER, IPV4_HEADER);
            frame.putShort(ETHERNET_HEADER + 10, (short) ~header);
            sum = InternetChecksum.pseudoHeader4(segment, ETHERNET_HEADER, protocol, length);
        } else {
            frame.putShort(
                    ETHERNET_HEADER + 4,
                    (short) (transport - ETHERNET_HEADER - IPV6_HEADER + length));
            sum = InternetChecksum.pseudoHeader6(segment, ETHERNET_HEADER, protocol, length);
        }
        if (protocol == IpProtocol.ICMP) {
            sum = 0; // the only one without a pseudo header
        }
        int at = transport + checksumOffset();
        int checksum =
                ~InternetChecksum.fold(InternetChecksum.add(sum, segment, transport, length))
                        & 0xffff;
        // RFC 768: a UDP checksum of zero would mean none.
        frame.putShort(at, (short) (checksum == 0 && protocol == IpProtocol.UDP ? -1 : checksum));
    }

    private int checksumOffset() {
        return switch (protocol) {
            case IpProtocol.TCP -> 16;
            case IpProtocol.UDP -> 6;
            default -> 2;
        };
    }
}
