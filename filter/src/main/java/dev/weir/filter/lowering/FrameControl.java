// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.graph.Value;

/** The first two bytes of a frame of 802.11, and what they say. IEEE 802.11 clause 9.2.4.1. */
record FrameControl(Fields fields) {
    /** The bits of the type in the first byte, and those of the subtype. */
    static final int TYPE = 0x0c;

    static final int SUBTYPE = 0xf0;

    static final int MANAGEMENT = 0x00;
    static final int CONTROL = 0x04;
    static final int DATA = 0x08;

    /** The bit of data frames in the first byte, which reserved types have too. */
    private static final int DATA_BIT = 0x08;

    /** The bit of control frames, which reserved types have too. */
    private static final int CONTROL_BIT = 0x04;

    /** The bit of the subtype that data frames with QoS have. */
    static final int QOS_BIT = 0x80;

    private static final int CTS = 0xc0;
    private static final int ACK = 0xd0;

    /** The bits of the second byte that say to which and from which side of an access point. */
    static final int DIRECTION = 0x03;

    private static final int TO_DS = 0x01;
    private static final int FROM_DS = 0x02;

    /** {@return whether it is a data frame} */
    Condition isData() {
        return Condition.all(hasDataBit(), fields.not(hasControlBit()));
    }

    /** {@return whether it is a data frame with QoS} */
    Condition isDataWithQos() {
        return Condition.all(isData(), fields.anyBit(octet(0), QOS_BIT));
    }

    Condition hasType(long type) {
        return is(0, TYPE, type);
    }

    /** {@return whether some bits of the first or second byte are these} */
    Condition is(int index, long mask, long bits) {
        return fields.equal(fields.masked(octet(index), mask), bits);
    }

    /** {@return whether the type is data or reserved, not management or control} */
    Condition hasDataBit() {
        return fields.anyBit(octet(0), DATA_BIT);
    }

    /** {@return whether the type is control or reserved, not management or data} */
    Condition hasControlBit() {
        return fields.anyBit(octet(0), CONTROL_BIT);
    }

    Condition isToDs() {
        return fields.anyBit(octet(1), TO_DS);
    }

    Condition isFromDs() {
        return fields.anyBit(octet(1), FROM_DS);
    }

    /** {@return whether it is a control frame that tells its receiver only} */
    Condition hasNoTransmitter() {
        return Condition.all(
                hasType(CONTROL), Condition.any(is(0, SUBTYPE, CTS), is(0, SUBTYPE, ACK)));
    }

    private Value octet(int index) {
        return fields.link(Size.BYTE, index);
    }
}
