// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.LoadImmediate;
import dev.weir.bpf.Instruction.LoadIndirect;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Program;
import dev.weir.packet.LinkType;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Packets that come near to what a program looks for: headers, with its own numbers in them. */
final class RandomPacket {
    private record Place(int offset, Size size) {}

    private final Random random;
    private final LinkType linkType;
    private final List<Place> places = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>(List.of(0, 0x800, 0x86dd, 6, 17, 0x45));

    RandomPacket(Random random, LinkType linkType, Program program) {
        this.random = random;
        this.linkType = linkType;
        for (Instruction instruction : program.instructions()) {
            switch (instruction) {
                case LoadAbsolute load -> addPlace(load.k(), load.size());
                case LoadIndirect load -> addPlace(load.k() + 20, load.size());
                case JumpIfK jump -> numbers.add(jump.k());
                case LoadImmediate load -> numbers.add(load.k());
                default -> {}
            }
        }
    }

    private void addPlace(int offset, Size size) {
        if (offset >= 0 && offset < 100) {
            places.add(new Place(offset, size));
        }
    }

    byte[] next() {
        byte[] packet = new byte[random.nextInt(8) == 0 ? random.nextInt(110) : 110];
        random.nextBytes(packet);
        if (random.nextInt(10) > 0) {
            header(packet);
        }
        int plants = places.isEmpty() ? 0 : random.nextInt(6);
        for (int i = 0; i < plants; i++) {
            Place place = places.get(random.nextInt(places.size()));
            plant(packet, place, numbers.get(random.nextInt(numbers.size())) + near());
        }
        return packet;
    }

    private int near() {
        return random.nextInt(4) == 0 ? random.nextInt(3) - 1 : 0;
    }

    private void header(byte[] packet) {
        int at = linkType.equals(LinkType.ETHERNET) ? 14 : 0;
        if (packet.length < at + 44) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(packet);
        int[] types = {0x800, 0x800, 0x86dd, 0x806, 0x8035};
        int type = types[random.nextInt(types.length)];
        if (at > 0) {
            bytes.putShort(12, (short) type);
        }
        int[] protocols = {6, 6, 17, 17, 132, 1, 58, 44, 2};
        byte protocol = (byte) protocols[random.nextInt(protocols.length)];
        if (type == 0x86dd) {
            bytes.put(at, (byte) 0x60).put(at + 6, protocol);
        } else if (type == 0x800) {
            bytes.put(at, (byte) (0x40 + 5 + random.nextInt(8) / 7));
            bytes.putShort(at + 6, (short) (random.nextInt(6) == 0 ? random.nextInt() : 0));
            bytes.put(at + 9, protocol);
        }
    }

    private static void plant(byte[] packet, Place place, int number) {
        if (place.offset() + place.size().bytes() > packet.length) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(packet);
        switch (place.size()) {
            case WORD -> bytes.putInt(place.offset(), number);
            case HALF -> bytes.putShort(place.offset(), (short) number);
            case BYTE -> bytes.put(place.offset(), (byte) number);
        }
    }
}
