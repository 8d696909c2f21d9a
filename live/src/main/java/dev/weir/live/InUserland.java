// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Filter;
import dev.weir.bpf.Program;
import dev.weir.packet.ReceivedFrame;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;

/**
 * A filter that runs here and not in the kernel: for as long as the capture lasts because the
 * kernel refused it, or for as long as the ring may hold packets from before it was attached.
 */
final class InUserland {
    /**
     * No packet that was on its way through the old filter when the new one was attached takes so
     * long to come to the ring.
     */
    private static final long ON_ITS_WAY = TimeUnit.SECONDS.toNanos(1);

    private final Filter filter;
    private final boolean afterFinish;
    private final boolean forGood;
    private volatile long lastBlock = Long.MAX_VALUE;
    private volatile long since;

    private InUserland(Filter filter, boolean afterFinish, boolean forGood) {
        this.filter = filter;
        this.afterFinish = afterFinish;
        this.forGood = forGood;
    }

    /**
     * A filter in place of one in the kernel.
     *
     * @param program what would run there if the kernel took it
     * @param interfaceIndex where packets come from; 0 if from several
     * @param form of the packets that the program is for
     * @param forGood whether the kernel does not run it at all
     */
    static InUserland of(Program program, int interfaceIndex, PacketForm form, boolean forGood) {
        Filter filter = UserlandFilter.of(program, interfaceIndex);
        boolean afterFinish = form.cookedLength() > 0 || filter instanceof UserlandFilter;
        return new InUserland(filter, afterFinish, forGood);
    }

    /**
     * Says that the kernel runs it from now on.
     *
     * @param block the last block that may have a packet from before
     */
    void inKernelBehind(long block) {
        since = System.nanoTime();
        lastBlock = block;
    }

    /** {@return whether a block has packets only that the kernel ran it on} */
    boolean isOver(long block) {
        return !forGood && block > lastBlock && System.nanoTime() - since > ON_ITS_WAY;
    }

    /**
     * Points at a packet if the filter keeps it, cut to what it keeps; {@return whether it does}
     */
    boolean keeps(
            MemorySegment memory, long header, PacketForm form, int snaplen, LivePacket packet) {
        int caplen = RingHeader.caplen(memory, header);
        Ancillary known = packet.ancillary();
        if (afterFinish) {
            form.finish(memory, header, caplen, snaplen, packet);
            known.clear();
            describe(memory, header, known);
            int verdict =
                    filter.run(memory, packet.offset(), packet.caplen(), packet.wirelen(), known);
            packet.cut(verdict);
            return verdict != 0;
        }
        long at = RingHeader.packet(memory, header);
        if (form == PacketForm.ETHERNET) {
            ReceivedFrame.describe(memory, at, caplen, known);
        } else {
            known.clear().protocol(RingHeader.protocol(memory, header));
        }
        describe(memory, header, known);
        int tpid = RingHeader.tpid(memory, header);
        if (tpid != 0) {
            known.vlan(tpid, RingHeader.tci(memory, header));
        }
        int verdict = filter.run(memory, at, caplen, RingHeader.wirelen(memory, header), known);
        if (verdict == 0) {
            return false;
        }
        int kept = Integer.compareUnsigned(verdict, caplen) < 0 ? verdict : caplen;
        form.finish(memory, header, kept, snaplen, packet);
        return true;
    }

    /** The kernel would know the way and the interface. */
    private static void describe(MemorySegment memory, long header, Ancillary known) {
        known.packetType(RingHeader.packetType(memory, header) & 7);
        known.interfaceIndex(RingHeader.interfaceIndex(memory, header));
        known.hardwareType(RingHeader.hardwareType(memory, header));
    }
}
