// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.savefile;

import dev.weir.packet.Packet;
import dev.weir.packet.PacketSink;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over packets: seconds, nanoseconds, captured and original length as four big-endian
 * words, then the captured bytes.
 */
final class PacketDigest implements PacketSink {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final MessageDigest digest;
    private long packets;

    PacketDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void write(Packet packet) {
        long carried = packet.secondsInFraction();
        ByteBuffer head = ByteBuffer.allocate(16);
        head.putInt((int) (Math.floorDiv(packet.timestamp(), NANOS_PER_SECOND) - carried));
        head.putInt(
                (int)
                        (Math.floorMod(packet.timestamp(), NANOS_PER_SECOND)
                                + carried * NANOS_PER_SECOND));
        head.putInt(packet.caplen()).putInt(packet.wirelen());
        digest.update(head.array());
        digest.update(packet.bytes().toArray(ValueLayout.JAVA_BYTE));
        packets++;
    }

    long packets() {
        return packets;
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
