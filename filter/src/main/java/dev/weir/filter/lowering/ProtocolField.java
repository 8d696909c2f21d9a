// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import static dev.weir.filter.lowering.Condition.all;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.syntax.Complaint;

/** How a link layer tells which protocol it carries. */
interface ProtocolField {
    /** Where the type of a PDU of IS-IS is, from the protocol identifier of OSI on. */
    int ISIS_TYPE = 4;

    /**
     * {@return whether the payload is of a protocol}
     *
     * @param number an EtherType, or an LLC service access point if it is at most 1500
     */
    Condition carries(Fields fields, long number);

    /** {@return whether the payload is of OSI and has this protocol identifier} */
    default Condition carriesOsi(Fields fields, long identifier) {
        return all(
                new ProtocolTests(fields).carries(EtherTypes.SAP_ISO),
                fields.equal(fields.withoutSnap(Size.BYTE, 0), identifier));
    }

    /** {@return where the type of a PDU of IS-IS is, from where OSI begins without SNAP} */
    default int isisType() {
        return ISIS_TYPE;
    }

    /** {@return {@code number}} Throws a {@link Complaint} if it is greater than {@code max}. */
    static long atMost(Fields fields, String what, long number, long max) {
        if (number > max) {
            throw new Complaint(
                    what + " " + number + " greater than maximum " + max, fields.span());
        }
        return number;
    }
}
