// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.build;

import dev.weir.packet.EtherType;
import dev.weir.packet.VlanTag;

import java.lang.foreign.MemorySegment;

/**
 * A VLAN tag, behind an Ethernet header or another tag.
 *
 * @param vlan the number of the VLAN, 0 to 4095
 * @param priority the priority code point, 0 to 7
 * @param dropEligible whether the frame may be dropped first
 * @param type an {@link EtherType}, or the length of an IEEE 802.3 frame
 * @see VlanTag
 */
public record Vlan(int vlan, int priority, boolean dropEligible, int type) implements Layer {
    public Vlan {
        Range.check("vlan", vlan, 0xfff);
        Range.check("priority", priority, 7);
        Range.checkType("type", type, 0xffff);
    }

    /** A tag without priority whose type is that of the next layer. */
    public Vlan(int vlan) {
        this(vlan, 0, false, OF_NEXT_LAYER);
    }

    /** {@return the tag at {@code at}} */
    public static Vlan read(MemorySegment segment, long at) {
        return new Vlan(
                VlanTag.vlan(segment, at),
                VlanTag.priority(segment, at),
                VlanTag.dropEligible(segment, at),
                VlanTag.type(segment, at));
    }

    @Override
    public int length() {
        return VlanTag.LENGTH;
    }
}
