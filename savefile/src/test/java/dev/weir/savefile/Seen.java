// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.Packet;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What reading a savefile to its end gave.
 *
 * @param packets copies of the packets
 * @param interfaces those of the savefile; empty if it could not be opened
 * @param damage how it ended, or null if it ended well
 */
record Seen(
        List<Packet> packets,
        List<CaptureInterface> interfaces,
        @Nullable MalformedSavefileException damage) {

    static Seen of(byte[] content, Opening opening, Path directory) throws IOException {
        List<Packet> packets = new ArrayList<>();
        List<CaptureInterface> interfaces = List.of();
        MalformedSavefileException damage = null;
        try (Savefile savefile = opening.open(content, directory)) {
            interfaces = savefile.interfaces();
            for (Packet packet = savefile.next(); packet != null; packet = savefile.next()) {
                packets.add(packet.copy());
            }
        } catch (MalformedSavefileException e) {
            damage = e;
        }
        return new Seen(packets, List.copyOf(interfaces), damage);
    }

    /** Reads it in each way; all must agree. */
    static Seen of(FileBuilder file, Path directory) throws IOException {
        Seen first = of(file.toBytes(), Opening.FILE, directory);
        for (Opening opening : Opening.values()) {
            Seen other = of(file.toBytes(), opening, directory);
            if (!other.describe().equals(first.describe())) {
                throw new AssertionError(opening + ": " + other.describe() + first.describe());
            }
        }
        return first;
    }

    /** Everything as text, to compare. */
    String describe() {
        StringBuilder text = new StringBuilder();
        packets.forEach(packet -> describe(packet, text));
        return text.append(message()).append('\n').toString();
    }

    static void describe(Packet packet, StringBuilder text) {
        text.append(packet.timestamp()).append(' ');
        text.append(packet.secondsInFraction()).append(' ');
        text.append(packet.interfaceId()).append(' ');
        text.append(packet.linkType().number()).append(' ');
        text.append(packet.caplen()).append('/').append(packet.wirelen()).append(' ');
        byte[] bytes = packet.bytes().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
        text.append(java.util.Arrays.hashCode(bytes)).append('\n');
    }

    /** The message of the damage, or nothing. */
    String message() {
        return damage == null ? "" : String.valueOf(damage.getMessage());
    }

    byte[] bytes(int packet) {
        return packets.get(packet).bytes().toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
    }
}
