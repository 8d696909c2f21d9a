// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;

import dev.weir.bpf.Instruction.Size;

/** Cisco's HDLC: an EtherType, or 0xfefe for OSI, which has one byte more in front of it then. */
enum HdlcField implements ProtocolField {
    HDLC;

    private static final int OSI = EtherTypes.SAP_ISO << 8 | EtherTypes.SAP_ISO;

    @Override
    public Condition carries(Fields fields, long number) {
        ProtocolField.atMost(fields, "HDLC protocol", number, EtherTypes.MAX);
        long code = number == EtherTypes.SAP_ISO ? OSI : number;
        return fields.equal(fields.type(Size.HALF, 0), code);
    }

    @Override
    public Condition carriesOsi(Fields fields, long identifier) {
        return all(
                new ProtocolTests(fields).carries(OSI),
                fields.equal(fields.withoutSnap(Size.BYTE, 1), identifier));
    }

    @Override
    public int isisType() {
        return ISIS_TYPE + 1;
    }
}
