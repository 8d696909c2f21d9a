// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;

import dev.weir.bpf.Instruction.Size;

/**
 * Frames that always begin with an LLC header, IEEE 802.2: an EtherType is told by SNAP behind it.
 */
enum LlcField implements ProtocolField {
    LLC;

    /** The organization code of EtherTypes, and that of AppleTalk. */
    static final int SNAP_ETHERTYPE = 0;

    static final int SNAP_APPLE = 0x080007;

    private static final int MAX_ACCESS_POINT = 0xff;

    /** Where SNAP tells the EtherType. It is thought not to be there by chance. */
    private static final int SNAP_TYPE = 6;

    @Override
    public Condition carries(Fields fields, long number) {
        if (number == EtherTypes.ATALK) {
            return snap(fields, SNAP_APPLE, number);
        }
        if (number <= EtherTypes.MAX_LENGTH) {
            return accessPoint(fields, number);
        }
        ProtocolField.atMost(fields, "EtherType", number, EtherTypes.MAX);
        return fields.equal(fields.llc(Size.HALF, SNAP_TYPE), number);
    }

    /**
     * {@return whether the LLC header has this destination; protocols that are known to use one
     * pair are asked for the source too}
     */
    static Condition accessPoint(Fields fields, long number) {
        ProtocolField.atMost(fields, "LLC DSAP", number, MAX_ACCESS_POINT);
        boolean both =
                number == EtherTypes.SAP_ISO
                        || number == EtherTypes.SAP_NETBEUI
                        || number == EtherTypes.SAP_IP;
        return both
                ? fields.equal(fields.llc(Size.HALF, 0), (number << 8) | number)
                : fields.equal(fields.llc(Size.BYTE, 0), number);
    }

    /** {@return whether there is a SNAP header: SAPs of SNAP, control 3, organization, protocol} */
    static Condition snap(Fields fields, long organization, long protocol) {
        long first = (0xaaaa03L << 8) | (organization >> 16);
        long second = ((organization & 0xffff) << 16) | protocol;
        return all(
                fields.equal(fields.llc(Size.WORD, 4), second),
                fields.equal(fields.llc(Size.WORD, 0), first));
    }
}
