// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import dev.weir.bpf.jit.JitCompiler;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * A BPF program that is ready to run.
 *
 * <p>Filters that this project makes are immutable and may be run by many threads at once. Running
 * one over a packet in a segment allocates nothing and never fails: a load outside the captured
 * bytes, or a division by zero, rejects the packet. (Until HotSpot has compiled it with its second
 * compiler, a run of a compiled filter far behind the start of a segment may make one small object:
 * at the very end, or where an IPv4 header has options.)
 */
@FunctionalInterface
public interface Filter {
    /**
     * {@return a filter that runs the program as libpcap does, compiled to machine code}
     *
     * @throws InvalidProgramException if the program is not valid there
     */
    static Filter compile(Program program) {
        return compile(program, Flavour.LIBPCAP);
    }

    /**
     * {@return a filter that runs the program on that machine, compiled to machine code}
     *
     * <p>It does what {@link Interpreter} does, in less time. Programs of more than 16,384
     * instructions are interpreted.
     *
     * @throws InvalidProgramException if the program is not valid there
     */
    static Filter compile(Program program, Flavour flavour) {
        return JitCompiler.compile(program, flavour);
    }

    /**
     * {@return a filter as {@link #compile(Program)} makes it, for many packets in direct buffers
     * before others}
     *
     * <p>For those who give it to {@link #select(ByteBuffer, int[], int[], int[], int, int[])} in a
     * process that has just begun, where compiling takes milliseconds: it is compiled for packets
     * that are elsewhere, or come one by one, when the first of them comes.
     *
     * @throws InvalidProgramException if the program is not valid
     */
    static Filter compileForBuffersFirst(Program program) {
        return JitCompiler.compileForBuffersFirst(program, Flavour.LIBPCAP);
    }

    /**
     * Runs the program over one packet.
     *
     * @param segment memory that holds the packet
     * @param offset where in {@code segment} the packet begins, in bytes
     * @param caplen how many bytes of it were captured; {@code offset + caplen} must lie inside the
     *     segment
     * @param wirelen how many bytes it had on the wire
     * @return the verdict: how many bytes to keep, unsigned; 0 rejects the packet
     */
    int run(MemorySegment segment, long offset, int caplen, int wirelen);

    /**
     * Runs the program over one packet of which more is known than its bytes.
     *
     * <p>Programs of {@link Flavour#LIBPCAP} know nothing of it, as do filters of other kinds
     * unless they say so. Without it a program of {@link Flavour#LINUX} runs as with a new {@link
     * Ancillary}.
     *
     * @param ancillary what Linux knows of the packet, to be loaded from SKF_AD_OFF, and where its
     *     headers are, for loads from SKF_NET_OFF and SKF_LL_OFF; it is only read
     * @return the verdict, as {@link #run(MemorySegment, long, int, int)} does
     */
    default int run(
            MemorySegment segment, long offset, int caplen, int wirelen, Ancillary ancillary) {
        return run(segment, offset, caplen, wirelen);
    }

    /** Runs the program over a packet that fills {@code segment} and was captured whole. */
    default int run(MemorySegment segment) {
        int length = Math.toIntExact(segment.byteSize());
        return run(segment, 0, length, length);
    }

    /** Runs the program over a packet that fills {@code packet} and was captured whole. */
    default int run(byte[] packet) {
        return run(packet, 0, packet.length, packet.length);
    }

    /**
     * Runs the program over one packet in an array. Filters from {@link #compile} do this, and what
     * follows, without making an object; the first such run compiles once more.
     *
     * @param offset where in {@code packet} the packet begins, in bytes
     * @param caplen how many bytes of it were captured
     * @param wirelen how many bytes it had on the wire
     * @throws IndexOutOfBoundsException if the packet is not inside the array
     */
    default int run(byte[] packet, int offset, int caplen, int wirelen) {
        Objects.checkFromIndexSize(offset, caplen, packet.length);
        return run(MemorySegment.ofArray(packet), offset, caplen, wirelen);
    }

    /**
     * Runs the program over the packet between the position and the limit of {@code packet}, which
     * was captured whole. The position stays, and the byte order does not matter.
     */
    default int run(ByteBuffer packet) {
        return run(packet, packet.remaining());
    }

    /**
     * Runs the program over the packet between the position and the limit of {@code packet}, which
     * had {@code wirelen} bytes on the wire. The position stays, and the byte order does not
     * matter.
     */
    default int run(ByteBuffer packet, int wirelen) {
        return run(MemorySegment.ofBuffer(packet), 0, packet.remaining(), wirelen);
    }

    /**
     * Runs the program over many packets in one segment, in a loop of its own, which costs less
     * than a call for each.
     *
     * @param offsets where in {@code segment} each packet begins, unsigned: up to 4 GiB
     * @param caplens how many bytes of each were captured
     * @param wirelens how many bytes each had on the wire
     * @param count how many packets there are, at the start of the three arrays
     * @param matches gets the indices of the packets that are not rejected, ascending; it needs
     *     room for all
     * @return how many those are
     */
    default int select(
            MemorySegment segment,
            int[] offsets,
            int[] caplens,
            int[] wirelens,
            int count,
            int[] matches) {
        int matched = 0;
        for (int i = 0; i < count; i++) {
            long offset = Integer.toUnsignedLong(offsets[i]);
            if (run(segment, offset, caplens[i], wirelens[i]) != 0) {
                matches[matched++] = i;
            }
        }
        return matched;
    }

    /**
     * Runs the program over many packets in one buffer, as over those in a segment. A process that
     * has just begun gets to speed sooner with this. Filters from {@link #compile} compile once
     * more in the first such run; they make no object if the buffer is little-endian.
     *
     * @param packets its position, limit and byte order do not matter
     * @param offsets where in {@code packets} each packet begins, in bytes
     * @param caplens how many bytes of each were captured
     * @param wirelens how many bytes each had on the wire
     * @param count how many packets there are, at the start of the three arrays
     * @param matches gets the indices of the packets that are not rejected, ascending; it needs
     *     room for all
     * @return how many those are
     */
    default int select(
            ByteBuffer packets,
            int[] offsets,
            int[] caplens,
            int[] wirelens,
            int count,
            int[] matches) {
        MemorySegment segment = MemorySegment.ofBuffer(packets.duplicate().clear());
        return select(segment, offsets, caplens, wirelens, count, matches);
    }

    /** {@return whether the program keeps this packet, captured whole} */
    default boolean matches(byte[] packet) {
        return run(packet) != 0;
    }
}
