// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;
import static dev.weir.filter.lowering.Condition.any;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.syntax.Qualifiers.Direction;

import org.jspecify.annotations.Nullable;

/**
 * The one to four addresses of a frame of 802.11. Which of them is the source and which the
 * destination is told by the frame's control field. IEEE 802.11 clauses 9.3.1 to 9.3.3.
 */
enum WlanAddresses implements LinkAddresses {
    WLAN;

    private static final int FIRST = 4;
    private static final int SECOND = 10;
    private static final int THIRD = 16;
    private static final int FOURTH = 24;

    private static final byte[] BROADCAST = {-1, -1, -1, -1, -1, -1};

    @Override
    public Condition mac48(Fields fields, byte[] address, @Nullable Direction direction) {
        End at = offset -> LinkAddresses.bytes(fields, offset, address);
        FrameControl control = new FrameControl(fields);
        return switch (direction == null ? Direction.SRC_OR_DST : direction) {
            case SRC -> source(fields, at);
            case DST -> destination(fields, at);
            case SRC_AND_DST -> all(source(fields, at), destination(fields, at));
            case SRC_OR_DST -> any(source(fields, at), destination(fields, at));
            case ADDR1 -> at.is(FIRST);
            case ADDR2 -> all(fields.not(control.hasNoTransmitter()), at.is(SECOND));
            case ADDR3 -> all(fields.not(control.hasType(FrameControl.CONTROL)), at.is(THIRD));
            case ADDR4 ->
                    all(
                            control.is(1, FrameControl.DIRECTION, FrameControl.DIRECTION),
                            at.is(FOURTH));
            case RA -> all(control.hasDataBit(), at.is(FIRST));
            case TA ->
                    all(
                            control.hasDataBit(),
                            fields.not(control.hasNoTransmitter()),
                            at.is(SECOND));
        };
    }

    @Override
    public Condition broadcast(Fields fields) {
        return destination(fields, at -> LinkAddresses.bytes(fields, at, BROADCAST));
    }

    @Override
    public Condition multicast(Fields fields) {
        return destination(fields, at -> fields.anyBit(fields.link(Size.BYTE, at), 1));
    }

    /** Control frames have no source; data frames have it where their way says. */
    private static Condition source(Fields fields, End at) {
        FrameControl control = new FrameControl(fields);
        Condition fromDs =
                any(
                        all(fields.not(control.isToDs()), at.is(THIRD)),
                        all(control.isToDs(), at.is(FOURTH)));
        Condition data =
                any(
                        all(fields.not(control.isFromDs()), at.is(SECOND)),
                        all(control.isFromDs(), fromDs));
        return managementOrData(control, fields, at.is(SECOND), data);
    }

    private static Condition destination(Fields fields, End at) {
        FrameControl control = new FrameControl(fields);
        Condition data =
                any(
                        all(fields.not(control.isToDs()), at.is(FIRST)),
                        all(control.isToDs(), at.is(THIRD)));
        return managementOrData(control, fields, at.is(FIRST), data);
    }

    private static Condition managementOrData(
            FrameControl control, Fields fields, Condition management, Condition data) {
        return all(
                fields.not(control.hasControlBit()),
                any(
                        all(fields.not(control.hasDataBit()), management),
                        all(control.hasDataBit(), data)));
    }
}
