// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;
import static dev.weir.filter.lowering.Condition.any;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.Target;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Parameter;
import dev.weir.filter.lowering.Condition.Choice;
import dev.weir.filter.lowering.LinkState.Variable;
import dev.weir.filter.syntax.Complaint;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** VLAN tags, IEEE 802.1Q clause 9: four bytes between the addresses and the EtherType. */
final class VlanTags {
    /** The bits of the tag control information that are the number of the VLAN. */
    private static final int NUMBER = 0x0fff;

    private final Fields fields;
    private final LinkState state;

    VlanTags(Fields fields) {
        this.fields = fields;
        this.state = fields.state();
    }

    /** {@return whether there is a tag here, and what is behind it} */
    Lowered lower(@Nullable Long number) {
        if (state.labels() > 0) {
            throw new Complaint("no VLAN match after MPLS", fields.span());
        }
        if (!state.layer().tags()) {
            throw new Complaint("no VLAN support for " + state.layer().name(), fields.span());
        }
        if (number != null) {
            ProtocolField.atMost(fields, "VLAN tag", number, NUMBER);
        }
        return mayBeMetadata() ? inEither(number) : inPacket(number);
    }

    private Lowered inPacket(@Nullable Long number) {
        return new Lowered(
                all(type(), hasNumber(fields.network(Size.HALF, 0), number)), state.behindTag());
    }

    /** The first tag of a frame of Ethernet as the kernel hands it over. */
    private boolean mayBeMetadata() {
        return fields.target() == Target.LIVE_LINUX
                && state.layer().linkType().equals(LinkType.ETHERNET)
                && state.outer() == null
                && state.tags() == 0;
    }

    /** The kernel has taken the tag out of the packet, or else it may be there still. */
    private Lowered inEither(@Nullable Long number) {
        Condition taken = fields.equal(Metadata.VLAN_TAG_PRESENT.of(fields), 1);
        Condition here =
                any(
                        all(taken, hasNumber(Metadata.VLAN_TAG.of(fields), number)),
                        all(
                                fields.not(taken),
                                type(),
                                hasNumber(fields.network(Size.HALF, 0), number)));
        Parameter length = fields.values().parameter("tag", LinkState.VLAN_TAG);
        Value none = fields.values().constant(0);
        List<Variable> variables = new ArrayList<>(state.variables());
        variables.add(
                new Variable(
                        length,
                        List.of(new Choice(taken, none)),
                        fields.values().constant(LinkState.VLAN_TAG)));
        LinkState behind =
                state.withTypeAndPayload(
                        new Offset(length, state.type().constant()),
                        new Offset(length, state.payload().constant()),
                        1,
                        variables);
        return new Lowered(here, behind);
    }

    private Condition type() {
        List<Condition> types = new ArrayList<>();
        for (int type : EtherTypes.TAGS) {
            types.add(new ProtocolTests(fields).carries(type));
        }
        return any(types);
    }

    private Condition hasNumber(Value tag, @Nullable Long number) {
        return number == null ? Condition.ALWAYS : fields.equal(fields.masked(tag, NUMBER), number);
    }
}
