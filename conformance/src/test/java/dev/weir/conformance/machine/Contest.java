// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Instruction.Jump;
import dev.weir.bpf.Program;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * One program on several engines of one flavour, each compared with the interpreter, which is the
 * simplest of them.
 */
final class Contest implements AutoCloseable {
    /** Bytes before and behind a packet, which nobody may see. */
    private static final int MARGIN = 16;

    private static final byte OUTSIDE = (byte) 0x99;

    /** What is known of a datagram of a Unix socket. */
    private static final Ancillary SOCKET = new Ancillary().linkOffset(Ancillary.NONE);

    private final boolean loops;
    private final Engine referee;
    private final Map<Engine, Engine.Loaded> loaded = new EnumMap<>(Engine.class);
    private final byte[] room = new byte[MARGIN + RandomPackets.LONGEST + MARGIN];
    private final MemorySegment segment = MemorySegment.ofArray(room);
    private final Ancillary ancillary = new Ancillary();
    private long compared;
    private int verdict;

    /**
     * Loads a program, which must be valid.
     *
     * @param engines those to ask; the ones of the other flavour are left out
     */
    Contest(Program program, Flavour flavour, Set<Engine> engines) {
        referee = flavour == Flavour.LINUX ? Engine.INTERPRETER_LINUX : Engine.INTERPRETER;
        loops =
                program.instructions().stream()
                        .anyMatch(instruction -> instruction instanceof Jump(int k) && k < 0);
        loaded.put(referee, referee.load(program));
        for (Engine engine : engines) {
            if (engine.flavour() == flavour && engine != referee) {
                loaded.put(engine, engine.load(program));
            }
        }
    }

    /** {@return how many verdicts were compared with another} */
    long compared() {
        return compared;
    }

    /** {@return whether the program jumps backward} */
    boolean mayLoop() {
        return loops;
    }

    /** {@return what the interpreter said of the packet last compared} */
    int verdict() {
        return verdict;
    }

    /** {@return the verdict of a judge that can be asked, else that of the interpreter} */
    int judged(FuzzPacket packet) {
        place(packet.bytes());
        verdict = run(referee, packet);
        if (loops && verdict == 0) {
            return 0;
        }
        for (Engine engine : loaded.keySet()) {
            if (engine.isJudge() && isAsked(engine, packet)) {
                return run(engine, packet);
            }
        }
        return verdict;
    }

    /** {@return who says something else than the interpreter, or null where all agree} */
    @Nullable String disagreement(FuzzPacket packet) {
        int caplen = packet.bytes().length;
        place(packet.bytes());
        verdict = run(referee, packet);
        for (Engine engine : loaded.keySet()) {
            // libpcap has no bound: only packets of which a verdict shows that they came to an end.
            boolean mayHang = loops && verdict == 0 && engine == Engine.BPF_FILTER;
            if (engine != referee && isAsked(engine, packet) && !mayHang) {
                int expected = engine == Engine.KERNEL ? onSocket(packet) : verdict;
                int got = run(engine, packet);
                compared++;
                if (engine.visible(expected, caplen) != engine.visible(got, caplen)) {
                    return engine
                            + " says "
                            + Integer.toUnsignedString(got)
                            + ", "
                            + referee
                            + " "
                            + Integer.toUnsignedString(expected);
                }
            }
        }
        return null;
    }

    private static boolean isAsked(Engine engine, FuzzPacket packet) {
        return packet.known() == null
                ? engine.canRun(packet.bytes().length, packet.wirelen())
                : engine.takesAncillary();
    }

    private void place(byte[] bytes) {
        Arrays.fill(room, 0, MARGIN, OUTSIDE);
        System.arraycopy(bytes, 0, room, MARGIN, bytes.length);
        Arrays.fill(room, MARGIN + bytes.length, MARGIN + bytes.length + MARGIN, OUTSIDE);
    }

    /** Returns what the interpreter says of the packet as the kernel is given it. */
    private int onSocket(FuzzPacket packet) {
        return loaded.get(referee)
                .filter()
                .run(segment, MARGIN, packet.bytes().length, packet.wirelen(), SOCKET);
    }

    private int run(Engine engine, FuzzPacket packet) {
        Filter filter = loaded.get(engine).filter();
        int caplen = packet.bytes().length;
        if (packet.known() == null) {
            return filter.run(segment, MARGIN, caplen, packet.wirelen());
        }
        know(packet.known(), caplen);
        return filter.run(segment, MARGIN, caplen, packet.wirelen(), ancillary);
    }

    /** Makes up what is known of a packet, always the same for the same seed. */
    private void know(long seed, int caplen) {
        know(ancillary, seed, caplen);
    }

    static void know(Ancillary ancillary, long seed, int caplen) {
        SplittableRandom random = new SplittableRandom(seed);
        ancillary.clear();
        ancillary.protocol(random.nextInt(0x10000)).packetType(random.nextInt(8));
        ancillary.interfaceIndex(random.nextInt(3)).hardwareType(random.nextInt(0x10000));
        ancillary.mark(random.nextInt()).queue(random.nextInt(0x10000)).rxhash(random.nextInt());
        ancillary.cpu(random.nextInt(8)).payloadOffset(random.nextInt(caplen + 2));
        ancillary.linkOffset(random.nextInt(-1, 4)).networkOffset(random.nextInt(-1, caplen + 2));
        if (random.nextBoolean()) {
            ancillary.vlan(random.nextInt(0x10000), random.nextInt(0x10000));
        }
        ancillary.random(random);
    }

    @Override
    public void close() {
        loaded.values().forEach(Engine.Loaded::close);
    }
}
