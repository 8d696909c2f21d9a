// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;
import static dev.weir.filter.lowering.Condition.any;

import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.Target;
import dev.weir.filter.graph.Value;
import dev.weir.filter.graph.Value.Parameter;
import dev.weir.filter.graph.Values;
import dev.weir.filter.lowering.Condition.Choice;
import dev.weir.filter.lowering.LinkLayer.Beginning;
import dev.weir.filter.lowering.LinkState.Variable;
import dev.weir.filter.syntax.Span;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Frames of 802.11 behind radio information. The header of the frame has 24 bytes, 26 if it is a
 * data frame with QoS; some drivers pad it to four bytes and say so in radiotap.
 */
enum WlanBeginning implements Beginning {
    /** The frame alone. */
    PLAIN,
    /** A length in little-endian order at 2; https://www.radiotap.org. */
    RADIOTAP,
    /** The same in front of another list of fields; the CACE PPI specification. */
    PPI,
    /** A length in network order at 4. */
    AVS,
    /** 144 bytes, or a header of AVS instead, which its magic number tells. */
    PRISM;

    private static final int HEADER = 24;
    private static final int QOS = 2;
    private static final int PRISM_HEADER = 144;
    private static final long AVS_MAGIC = 0x80211000L;
    private static final long AVS_MAGIC_MASK = 0xfffff000L;

    /** What wants the offset is not known here; see {@link OffsetPlaces}. */
    private static final Span NO_SPAN = new Span(0, 0);

    /** {@return whether {@code radio[0]} has a meaning} */
    boolean hasRadio() {
        return this == RADIOTAP || this == AVS || this == PRISM;
    }

    @Override
    public LinkState state(LinkLayer layer, Values values) {
        List<Variable> variables = new ArrayList<>();
        Value radio = radio(values, variables);
        Offset header = new Offset(radio, 0);
        LinkState toHeader =
                LinkState.first(layer, header, header.plus(HEADER), List.copyOf(variables));
        Fields fields = new Fields(values, toHeader, Target.UNKNOWN, NO_SPAN, null);
        FrameControl control = new FrameControl(fields);
        Value plain = sum(values, radio, HEADER);
        Value withQos = sum(values, radio, HEADER + QOS);
        Parameter payload = values.parameter("payload", Math.min(Value.MAX, withQos.bound() + 3));
        List<Choice> qos = List.of(new Choice(control.isDataWithQos(), withQos));
        if (this == RADIOTAP) {
            Parameter unpadded = values.parameter("unpadded", withQos.bound());
            variables.add(new Variable(unpadded, qos, plain));
            Condition padded = all(control.isData(), isPadded(fields));
            List<Choice> padding = List.of(new Choice(padded, rounded(values, unpadded)));
            variables.add(new Variable(payload, padding, unpadded));
        } else {
            variables.add(new Variable(payload, qos, plain));
        }
        return LinkState.first(layer, header, new Offset(payload, 0), variables);
    }

    /** PPI may carry frames of any link type; those of 802.11 are filtered. */
    @Override
    public Condition guarded(Condition condition, Values values, Span span) {
        if (this != PPI) {
            return condition;
        }
        Value dlt = values.load(Size.WORD, 4);
        return all(
                new Condition.Compare(dlt, JumpTest.EQ, values.constant(PPI_802_11), span),
                condition);
    }

    /** The number of 802.11 frames in PPI, in little-endian order. */
    private static final long PPI_802_11 = 0x69000000L;

    private @Nullable Value radio(Values values, List<Variable> variables) {
        return switch (this) {
            case PLAIN -> null;
            case RADIOTAP, PPI ->
                    values.alu(
                            AluOp.OR,
                            values.alu(AluOp.LSH, values.load(Size.BYTE, 3), values.constant(8)),
                            values.load(Size.BYTE, 2));
            case AVS -> values.load(Size.WORD, 4);
            case PRISM -> {
                Parameter radio = values.parameter("radio", Value.MAX);
                Value magic =
                        values.alu(
                                AluOp.AND,
                                values.load(Size.WORD, 0),
                                values.constant(AVS_MAGIC_MASK));
                Condition isAvs =
                        new Condition.Compare(
                                magic, JumpTest.EQ, values.constant(AVS_MAGIC), NO_SPAN);
                variables.add(
                        new Variable(
                                radio,
                                List.of(new Choice(isAvs, values.load(Size.WORD, 4))),
                                values.constant(PRISM_HEADER)));
                yield radio;
            }
        };
    }

    /**
     * Radiotap's flags are there, behind the time if that is there, and say that there is padding.
     */
    private static Condition isPadded(Fields fields) {
        Value present = fields.packet(Size.WORD, RADIOTAP_PRESENT);
        Condition time = fields.anyBit(present, PRESENT_TIME);
        return all(
                fields.anyBit(present, PRESENT_FLAGS),
                fields.not(fields.anyBit(present, PRESENT_MORE)),
                any(
                        all(time, fields.anyBit(fields.packet(Size.BYTE, 16), DATA_PAD)),
                        all(
                                fields.not(time),
                                fields.anyBit(fields.packet(Size.BYTE, 8), DATA_PAD))));
    }

    private static final int RADIOTAP_PRESENT = 4;

    /** Bits of the word of what is present, which is in little-endian order. */
    private static final long PRESENT_TIME = 0x01000000L;

    private static final long PRESENT_FLAGS = 0x02000000L;
    private static final long PRESENT_MORE = 0x00000080L;

    private static final int DATA_PAD = 0x20;

    private static Value sum(Values values, @Nullable Value base, int bytes) {
        Value constant = values.constant(bytes);
        return base == null ? constant : values.alu(AluOp.ADD, base, constant);
    }

    private static Value rounded(Values values, Value length) {
        return values.alu(
                AluOp.AND,
                values.alu(AluOp.ADD, length, values.constant(3)),
                values.constant(~3 & 0xffffffffL));
    }
}
