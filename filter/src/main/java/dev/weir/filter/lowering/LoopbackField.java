// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.bpf.Instruction.Size;
import dev.weir.filter.Target;

import java.util.ArrayList;
import java.util.List;

/**
 * The number of an address family, in a byte or a word.
 *
 * @param offset where it is in the header of the link layer
 * @param hostOrder whether it is a word in the byte order of the machine that captured, which may
 *     be either one in a savefile; else it is in network order
 */
record LoopbackField(Size size, int offset, boolean hostOrder) implements ProtocolField {
    private static final int AF_INET = 2;

    /** AF_INET6 of Linux, which is what a compiler assumes that knows of no capture. */
    private static final int AF_INET6_LINUX = 10;

    /** Of NetBSD, OpenBSD and Npcap; of FreeBSD; of macOS. */
    private static final List<Integer> AF_INET6_BSD = List.of(24, 28, 30);

    @Override
    public Condition carries(Fields fields, long number) {
        boolean savefile = fields.target() == Target.SAVEFILE;
        List<Integer> families =
                number == EtherTypes.IPV4
                        ? List.of(AF_INET)
                        : number != EtherTypes.IPV6
                                ? List.of()
                                : savefile ? AF_INET6_BSD : List.of(AF_INET6_LINUX);
        List<Condition> any = new ArrayList<>();
        for (int family : families) {
            if (!hostOrder || savefile) {
                any.add(is(fields, family));
            }
            if (hostOrder) {
                any.add(is(fields, Integer.reverseBytes(family)));
            }
        }
        return Condition.any(any);
    }

    private Condition is(Fields fields, int family) {
        return fields.equal(fields.link(size, offset), Integer.toUnsignedLong(family));
    }
}
