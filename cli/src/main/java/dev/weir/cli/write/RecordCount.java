// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.savefile.pcapng.EnhancedPacket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Counts the packets of a savefile of ours that are whole in the bytes that went by. */
final class RecordCount {
    private static final int PCAP_HEADER = 24;
    private static final int PCAP_RECORD_HEADER = 16;
    private static final int PCAP_CAPLEN = 8;
    private static final int BLOCK_HEADER = 8;

    private final WriteFormat format;
    private final ByteBuffer head =
            ByteBuffer.allocate(PCAP_RECORD_HEADER).order(ByteOrder.LITTLE_ENDIAN);

    /** How many bytes there are until the next header. */
    private long left;

    private boolean inPacket;
    private long packets;

    /** A count of a file that begins. */
    RecordCount(WriteFormat format) {
        this.format = format;
        if (format == WriteFormat.PCAP) {
            left = PCAP_HEADER;
        }
    }

    /** {@return how many packets are whole} */
    long packets() {
        return packets;
    }

    /** Takes note of the bytes from {@code begin} to {@code end}. */
    void pass(ByteBuffer bytes, int begin, int end) {
        int at = begin;
        while (at < end) {
            if (left > 0) {
                int part = (int) Math.min(left, end - at);
                left -= part;
                at += part;
            } else {
                head.put(bytes.get(at));
                at++;
                if (head.position() == headerLength()) {
                    begin();
                }
            }
            if (left == 0 && inPacket) {
                inPacket = false;
                packets++;
            }
        }
    }

    private int headerLength() {
        return switch (format) {
            case PCAP -> PCAP_RECORD_HEADER;
            case PCAPNG -> BLOCK_HEADER;
        };
    }

    private void begin() {
        head.clear();
        switch (format) {
            case PCAP -> {
                left = Integer.toUnsignedLong(head.getInt(PCAP_CAPLEN));
                inPacket = true;
            }
            case PCAPNG -> {
                left = Integer.toUnsignedLong(head.getInt(Integer.BYTES)) - BLOCK_HEADER;
                inPacket = head.getInt(0) == EnhancedPacket.TYPE;
            }
        }
    }
}
