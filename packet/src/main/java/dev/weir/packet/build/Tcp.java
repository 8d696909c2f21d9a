// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.build;

import dev.weir.packet.TcpHeader;

import java.lang.foreign.MemorySegment;

/**
 * The header of a TCP segment; its length and its checksum are filled in.
 *
 * @param sourcePort 0 to 65535
 * @param destinationPort 0 to 65535
 * @param sequence an unsigned number
 * @param acknowledgment an unsigned number
 * @param flags the eight from CWR to FIN, such as {@link TcpHeader#SYN}
 * @param window as sent, not scaled: 0 to 65535
 * @param urgentPointer 0 to 65535
 * @param options at most 40 octets, padded to a multiple of 4
 * @see TcpHeader
 */
public record Tcp(
        int sourcePort,
        int destinationPort,
        int sequence,
        int acknowledgment,
        int flags,
        int window,
        int urgentPointer,
        Octets options)
        implements Layer {
    /** The window of the short form. */
    public static final int DEFAULT_WINDOW = 64240;

    public Tcp {
        Range.check("source port", sourcePort, 0xffff);
        Range.check("destination port", destinationPort, 0xffff);
        Range.check("flags", flags, 0xff);
        Range.check("window", window, 0xffff);
        Range.check("urgent pointer", urgentPointer, 0xffff);
        Range.checkOptions("TCP", options);
    }

    /** A header without options. */
    public Tcp(int sourcePort, int destinationPort, int sequence, int acknowledgment, int flags) {
        this(
                sourcePort,
                destinationPort,
                sequence,
                acknowledgment,
                flags,
                DEFAULT_WINDOW,
                0,
                Octets.NONE);
    }

    /** {@return the header at {@code at}, without its four reserved bits} */
    public static Tcp read(MemorySegment segment, long at) {
        return new Tcp(
                TcpHeader.sourcePort(segment, at),
                TcpHeader.destinationPort(segment, at),
                TcpHeader.sequence(segment, at),
                TcpHeader.acknowledgment(segment, at),
                TcpHeader.flags(segment, at),
                TcpHeader.window(segment, at),
                TcpHeader.urgentPointer(segment, at),
                Octets.read(
                        segment,
                        TcpHeader.optionsAt(at),
                        at + TcpHeader.headerLength(segment, at)));
    }

    @Override
    public int length() {
        return TcpHeader.MINIMUM_LENGTH + options.length();
    }
}
