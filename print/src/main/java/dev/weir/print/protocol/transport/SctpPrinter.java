// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.transport;

import dev.weir.packet.SctpChunk;
import dev.weir.packet.SctpHeader;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.forces.ForcesPrinter;
import dev.weir.print.protocol.ip.TransportAddresses;

/**
 * Prints packets of the stream control transmission protocol, chunk by chunk.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9260#section-3">RFC 9260, section 3</a>
 */
public final class SctpPrinter {
    private static final int HEADER = SctpHeader.LENGTH;
    private static final int CHUNK = SctpChunk.HEADER_LENGTH;
    private static final int DATA = 0;
    private static final int DATA_HEADER = 16;
    private static final int M3UA = 3;

    /** The payloads of ForCES, of high, middle and low priority. */
    private static final int FORCES_HIGH = 21;

    private static final int FORCES_LOW = 23;

    /** The ports of ForCES, RFC 5811, section 4.1. */
    private static final CodeNames FORCES_PORTS =
            CodeNames.from(6704, "[ForCES HP]", "[ForCES MP]", "[ForCES LP]");

    private static final CodeNames CHUNKS =
            CodeNames.of(
                    0x00, "DATA",
                    0x01, "INIT",
                    0x02, "INIT ACK",
                    0x03, "SACK",
                    0x04, "HB REQ",
                    0x05, "HB ACK",
                    0x06, "ABORT",
                    0x07, "SHUTDOWN",
                    0x08, "SHUTDOWN ACK",
                    0x09, "OP ERR",
                    0x0a, "COOKIE ECHO",
                    0x0b, "COOKIE ACK",
                    0x0c, "ECN ECHO",
                    0x0d, "ECN CWR",
                    0x0e, "SHUTDOWN COMPLETE",
                    0xc0, "FOR CUM TSN",
                    0xc1, "REL CTRL",
                    0xc2, "REL CTRL ACK");

    private static final CodeNames PAYLOADS =
            CodeNames.from(
                    1,
                    "ISDN Q.921",
                    "M2UA",
                    "M3UA",
                    "SUA",
                    "M2PA",
                    "V5.2",
                    "H.248",
                    "BICC",
                    "TALI",
                    "DUA",
                    "ASAP",
                    "ENRP",
                    "H.323",
                    "Q.IPC",
                    "SIMCO",
                    "DDPSC",
                    "DDPSSC",
                    "S1AP",
                    "RUA",
                    "HNBAP",
                    "ForCES HP",
                    "ForCES MP",
                    "ForCES LP",
                    "SBc-AP",
                    "NBAP");

    private static final int X2AP = 0x1b;

    private SctpPrinter() {}

    /**
     * Prints the packet of {@code length} bytes at {@code at}.
     *
     * @param ip where the IP header begins
     */
    public static void print(Dissection d, long at, int length, long ip) {
        d.protocol("sctp");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length < HEADER) {
            out.append("truncated-sctp - ").decimal(HEADER - length).append(" bytes missing!");
            return;
        }
        in.check(at, HEADER);
        int from = in.u16(at + SctpHeader.SOURCE_PORT);
        int to = in.u16(at + SctpHeader.DESTINATION_PORT);
        TransportAddresses.printNumbers(d, ip, from, to);
        out.append("sctp");
        String source = FORCES_PORTS.get(from, "");
        String destination = FORCES_PORTS.get(to, "");
        out.append(source).append(destination);
        boolean forces = !source.isEmpty() || !destination.isEmpty();
        chunks(d, at + HEADER, length - HEADER, forces);
    }

    /**
     * Prints the chunks in {@code length} bytes. Of a chunk that is longer, tcpdump goes on behind
     * it with what has been captured: the rest is unsigned.
     *
     * @param forces whether messages of ForCES are in them, as the ports say; all chunks behind one
     *     that says so have them too
     */
    private static void chunks(Dissection d, long at, int length, boolean forces) {
        Window in = d.in();
        TextBuffer out = d.out();
        long place = at;
        int rest = length;
        boolean ofForces = forces;
        for (int number = 1; rest != 0; number++) {
            if (Integer.compareUnsigned(rest, CHUNK) < 0) {
                separate(d, number);
                out.append("[chunk descriptor cut off at end of packet]");
                return;
            }
            in.check(place, CHUNK);
            int size = in.u16(place + SctpChunk.LENGTH);
            int padding = -size & 3;
            if (size < CHUNK || Integer.compareUnsigned(rest, padding) < 0) {
                separate(d, number);
                out.append("[Bad chunk length ").decimal(size);
                out.append(size < CHUNK ? ", < size of chunk" : ", > remaining data in packet");
                out.append(size < CHUNK ? " descriptor]" : "]");
                return;
            }
            in.check(place, size);
            separate(d, number);
            int type = in.u8(place + SctpChunk.TYPE);
            CHUNKS.printHex(out.append('['), type, "Unknown chunk type: 0x", 1, "");
            out.append("] ");
            ofForces = ofForces || hasForces(in, type, place, size);
            if (!chunk(d, type, place, size, ofForces)) {
                out.append("bogus chunk length ").decimal(size).append(']');
                return;
            }
            in.check(place + size, padding);
            place += size + padding;
            rest -= size + padding;
        }
    }

    private static void separate(Dissection d, int number) {
        if (d.verbose(2)) {
            d.out().append("\n\t").decimal(number).append(") ");
        } else {
            d.out().append(number == 1 ? " (" : ", (").decimal(number).append(") ");
        }
    }

    private static boolean hasForces(Window in, int type, long at, int size) {
        if (type != DATA || size < DATA_HEADER) {
            return false;
        }
        int payload = in.u32(at + 12);
        return payload >= FORCES_HIGH && payload <= FORCES_LOW;
    }

    /** Prints what is behind the first four octets of a chunk; false if it is too short. */
    private static boolean chunk(Dissection d, int type, long at, int size, boolean forces) {
        return switch (type) {
            case DATA -> data(d, at, size, forces);
            case 1, 2 -> initiation(d, at, size);
            case 3 -> acknowledgment(d, at, size);
            default -> true;
        };
    }

    private static boolean data(Dissection d, long at, int size, boolean forces) {
        Window in = d.in();
        TextBuffer out = d.out();
        int flags = in.u8(at + SctpChunk.FLAGS);
        out.append((flags & 4) != 0 ? "(U)" : "").append((flags & 2) != 0 ? "(B)" : "");
        out.append((flags & 1) != 0 ? "(E)" : "");
        out.append((flags & 7) != 0 ? " " : "");
        if (size < DATA_HEADER) {
            return false;
        }
        out.append("[TSN: ").decimal(in.u32(at + 4)).append("] [SID: ").decimal(in.u16(at + 8));
        out.append("] [SSEQ ").decimal(in.u16(at + 10)).append("] [PPID ");
        int payload = in.u32(at + 12);
        if (payload == X2AP) {
            out.append("X2AP");
        } else {
            PAYLOADS.printHex(out, payload, "0x", 1, "");
        }
        out.append("] ");
        if (size == DATA_HEADER) {
            return false;
        }
        if (forces) {
            ForcesPrinter.print(d, at + DATA_HEADER, size - DATA_HEADER);
            d.protocol("sctp");
        } else if (!d.verbose(2)) {
            return true;
        } else if (payload == M3UA) {
            M3uaPrinter.print(d, at + DATA_HEADER, size - DATA_HEADER);
            d.protocol("sctp");
        } else {
            out.append("[Payload");
            d.unknownAfter(":", at + DATA_HEADER, size - DATA_HEADER);
            out.append(']');
        }
        return true;
    }

    private static boolean initiation(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < 20) {
            return false;
        }
        out.append("[init tag: ").decimal(in.u32(at + 4)).append("] [rwnd: ");
        out.decimal(in.u32(at + 8)).append("] [OS: ").decimal(in.u16(at + 12)).append("] [MIS: ");
        out.decimal(in.u16(at + 14)).append("] [init TSN: ").decimal(in.u32(at + 16)).append("] ");
        return true;
    }

    private static boolean acknowledgment(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (size < 16) {
            return false;
        }
        int gaps = in.u16(at + 12);
        int duplicates = in.u16(at + 14);
        int acknowledged = in.u32(at + 4);
        out.append("[cum ack ").decimal(acknowledged).append("] [a_rwnd ").decimal(in.u32(at + 8));
        out.append("] [#gap acks ").decimal(gaps).append("] [#dup tsns ").decimal(duplicates);
        out.append("] ");
        long place = at + 16;
        long end = at + size;
        for (int i = 1; i <= gaps && place < end; i++, place += 4) {
            if (end - place < 4) {
                return false;
            }
            out.append("\n\t\t[gap ack block #").decimal(i).append(": start = ");
            out.decimal(acknowledged + in.u16(place)).append(", end = ");
            out.decimal(acknowledged + in.u16(place + 2)).append("] ");
        }
        for (int i = 1; i <= duplicates && place < end; i++, place += 4) {
            if (end - place < 4) {
                return false;
            }
            out.append("\n\t\t[dup TSN #").decimal(i).append(": ").decimal(in.u32(place));
            out.append("] ");
        }
        return true;
    }
}
