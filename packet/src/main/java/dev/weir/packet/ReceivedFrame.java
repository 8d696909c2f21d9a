// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import dev.weir.bpf.Ancillary;

import java.lang.foreign.MemorySegment;

/**
 * What Linux makes of an Ethernet frame when it receives it, for filters of its flavour.
 *
 * <p>A tag of a VLAN that is in the bytes stays there and is not told of: the kernel takes it out
 * of what it receives, and who wants that gives the bytes without it and calls {@link
 * Ancillary#vlan}.
 */
public final class ReceivedFrame {
    /** The protocols that Linux makes up for frames of IEEE 802.3, linux/if_ether.h. */
    private static final int RAW_802_3 = 1;

    private static final int LLC = 4;

    /** What the field is at least where it is an EtherType. */
    private static final int FIRST_TYPE = 0x600;

    private static final int ETHERNET_HARDWARE = 1;
    private static final int BROADCAST = 1;
    private static final int MULTICAST = 2;

    private ReceivedFrame() {}

    /**
     * Sets what the bytes say: protocol, packet type, hardware type, the offsets of headers and
     * that of what the transport carries. The interface, mark, queue, hash and processor are not in
     * the bytes, nor is whether a frame for one station is for this one: {@code into} gets 0 for
     * these, and no VLAN tag.
     *
     * @param offset where in {@code segment} the frame begins, in bytes
     * @param caplen how many bytes of it were captured
     */
    public static void describe(MemorySegment segment, long offset, int caplen, Ancillary into) {
        into.clear().hardwareType(ETHERNET_HARDWARE);
        if (caplen < EthernetHeader.LENGTH) {
            into.networkOffset(Math.max(caplen, 0));
            return;
        }
        int type = BigEndian.u16(segment, offset + 12);
        if (type < FIRST_TYPE) {
            boolean raw =
                    caplen >= EthernetHeader.LENGTH + 2
                            && BigEndian.u16(segment, offset + EthernetHeader.LENGTH) == 0xffff;
            type = raw ? RAW_802_3 : LLC;
        }
        into.protocol(type);
        if ((BigEndian.u8(segment, offset) & 1) != 0) {
            boolean all = BigEndian.u48(segment, offset) == 0xffff_ffff_ffffL;
            into.packetType(all ? BROADCAST : MULTICAST);
        }
        into.networkOffset(EthernetHeader.LENGTH);
        into.payloadOffset(PayloadOffset.of(segment, offset, caplen, type, EthernetHeader.LENGTH));
    }
}
