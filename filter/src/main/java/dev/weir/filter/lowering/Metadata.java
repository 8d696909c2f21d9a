// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.Target;
import dev.weir.filter.graph.Value;
import dev.weir.filter.syntax.Complaint;

/**
 * What the kernel of Linux knows of a packet besides its bytes, at offsets that lie outside of all
 * packets. {@code linux/filter.h}, SKF_AD_OFF.
 */
enum Metadata {
    /** Where the packet goes: 4 if it was sent by this machine. */
    PACKET_TYPE(4, Size.HALF),
    /** The number of the interface. */
    INTERFACE(8, Size.WORD),
    /** The VLAN tag that the kernel took out of the packet. */
    VLAN_TAG(44, Size.HALF),
    /** Whether it took one out: 1 or 0. */
    VLAN_TAG_PRESENT(48, Size.BYTE);

    /** The type of packets that were sent by this machine. {@code linux/if_packet.h}. */
    static final int PACKET_OUTGOING = 4;

    private static final long OFFSET = 0xfffff000L;

    private final int at;
    private final Size size;

    Metadata(int at, Size size) {
        this.at = at;
        this.size = size;
    }

    /** {@return this of the packet} */
    Value of(Fields fields) {
        return fields.packet(size, OFFSET + at);
    }

    /**
     * {@return this of the packet, for a primitive that needs it}
     *
     * @throws Complaint if packets come from where there is none
     */
    Value neededBy(String word, Fields fields) {
        if (fields.target() == Target.SAVEFILE) {
            throw new Complaint(
                    "not a live capture, '"
                            + word
                            + "' not supported for "
                            + fields.state().layer().name(),
                    fields.span(),
                    "frames of this link type do not tell it, and savefiles do not hold it");
        }
        return of(fields);
    }
}
