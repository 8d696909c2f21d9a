// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import dev.weir.packet.LinkType;

import java.util.List;

/**
 * The block that describes an interface; the first of a section has number 0.
 *
 * @param linktype the number of the link type as the file has it, 0 to 65535
 * @param reserved 0, 0 to 65535
 * @param snaplen how many bytes of a packet were kept at most; 0 if there was no limit
 * @param options what else is known of it
 */
public record InterfaceDescription(int linktype, int reserved, int snaplen, List<Option> options)
        implements Block {
    /** Its number in a file. */
    public static final int TYPE = 1;

    public InterfaceDescription {
        options = List.copyOf(options);
    }

    /** {@return a description of an interface with such packets} */
    public static InterfaceDescription of(LinkType packets, int snaplen, Option... options) {
        return new InterfaceDescription(packets.number(), 0, snaplen, List.of(options));
    }

    @Override
    public int type() {
        return TYPE;
    }
}
