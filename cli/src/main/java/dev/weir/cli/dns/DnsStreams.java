// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.dns;

import dev.weir.packet.TcpHeader;
import dev.weir.packet.TransportPayload;
import dev.weir.packet.address.IpAddress;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Messages of DNS over TCP, put together from segments, each behind its length: RFC 1035 section
 * 4.2.2. A bounded number of streams, of which the one that was silent for the longest time is
 * forgotten. Where a segment is missing, the stream goes on with one that has a whole message.
 */
final class DnsStreams {
    private static final int MOST = 128;
    private static final int LENGTH = 2;

    /** The header of a message. */
    private static final int SHORTEST = 12;

    private record Key(IpAddress source, int sourcePort, IpAddress destination, int port) {}

    /** One way of a connection; no more than a message and a segment is held of it. */
    private static final class Stream {
        private int next;
        private boolean broken;
        private byte[] held = {};
        private int length;

        Stream(int next) {
            this.next = next;
        }

        void append(byte[] bytes, int from) {
            int more = bytes.length - from;
            if (held.length < length + more) {
                held = Arrays.copyOf(held, Math.max(2 * held.length, length + more));
            }
            System.arraycopy(bytes, from, held, length, more);
            length += more;
        }

        List<MemorySegment> takeMessages() {
            List<MemorySegment> messages = new ArrayList<>();
            int at = 0;
            while (length - at >= LENGTH && length - at - LENGTH >= announced(held, at)) {
                int behind = at + LENGTH + announced(held, at);
                if (announced(held, at) < SHORTEST) {
                    // Not one of DNS, and nor is what follows: told once.
                    broken = true;
                    length = 0;
                    messages.add(MemorySegment.ofArray(new byte[0]));
                    return messages;
                }
                messages.add(MemorySegment.ofArray(Arrays.copyOfRange(held, at + LENGTH, behind)));
                at = behind;
            }
            System.arraycopy(held, at, held, 0, length - at);
            length -= at;
            return messages;
        }
    }

    private final Map<Key, Stream> streams =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Stream> eldest) {
                    return size() > MOST;
                }
            };

    private static int announced(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    /** {@return the messages that are whole with this segment of TCP} */
    List<MemorySegment> came(TransportPayload payload, MemorySegment segment) {
        Key key =
                new Key(
                        payload.source(),
                        payload.sourcePort(),
                        payload.destination(),
                        payload.destinationPort());
        int flags = TcpHeader.flags(segment, payload.header());
        int sequence = TcpHeader.sequence(segment, payload.header());
        if ((flags & TcpHeader.SYN) != 0) {
            sequence++;
            streams.put(key, new Stream(sequence));
        }
        List<MemorySegment> messages = List.of();
        if (payload.at() < payload.end()) {
            byte[] bytes =
                    segment.asSlice(payload.at(), payload.end() - payload.at())
                            .toArray(ValueLayout.JAVA_BYTE);
            int first = sequence;
            Stream stream = streams.computeIfAbsent(key, _ -> new Stream(first));
            messages = came(stream, sequence, bytes);
        }
        if ((flags & (TcpHeader.FIN | TcpHeader.RST)) != 0) {
            streams.remove(key);
        }
        return messages;
    }

    private static List<MemorySegment> came(Stream stream, int sequence, byte[] bytes) {
        boolean whole =
                bytes.length >= LENGTH + SHORTEST && announced(bytes, 0) == bytes.length - LENGTH;
        int known = stream.next - sequence; // octets that came before, in this segment
        if (stream.broken || known < 0) {
            stream.broken = !whole;
            stream.length = 0;
            stream.next = sequence;
            known = 0;
        }
        if (stream.broken || known >= bytes.length) {
            return List.of();
        }
        stream.append(bytes, known);
        stream.next = sequence + bytes.length;
        return stream.takeMessages();
    }
}
