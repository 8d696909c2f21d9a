// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.TcpHeader;
import dev.weir.packet.TcpOption;
import dev.weir.print.dissection.Window;

import java.util.List;

/** Reads TCP segments and their options. */
final class TcpLayer {
    static final Group LAYER = Group.layer("tcp", "TCP", "RFC 9293, RFC 7323, RFC 2018");

    private static final List<String> FLAG_WORDS =
            List.of("FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE");

    private static final Field SOURCE = LAYER.number("sourcePort", 16, "from which port");
    private static final Field DESTINATION = LAYER.number("destinationPort", 16, "to which port");
    private static final Field SEQUENCE =
            LAYER.number("sequenceNumber", 32, "as it stands there, not relative");
    private static final Field ACKNOWLEDGMENT =
            LAYER.number("acknowledgmentNumber", 32, "as it stands there, without ACK too");
    private static final Field DATA_OFFSET =
            LAYER.number("dataOffset", 4, "length of the header in 32-bit words");
    private static final Field FLAGS =
            LAYER.flags("flags", "the control bits that are set", FLAG_WORDS);
    private static final Field WINDOW = LAYER.number("window", 16, "as it stands there, unscaled");
    private static final Field CHECKSUM =
            LAYER.number("checksum", 16, "as it stands there; it is not verified");
    private static final Field URGENT =
            LAYER.number("urgentPointer", 16, "as it stands there, without URG too");
    private static final Group OPTION = LAYER.part("options", "the options, in their order");
    private static final Field KIND = OPTION.number("kind", 8, "which option");
    private static final Field LENGTH =
            OPTION.number("length", 8, "octets of the option; not there if it is one octet");
    private static final Field MSS = OPTION.number("maximumSegmentSize", 16, "of kind 2");
    private static final Field SHIFT = OPTION.number("shiftCount", 8, "of kind 3, window scale");
    private static final Group BLOCK = OPTION.part("blocks", "of kind 5: what has arrived");
    private static final Field LEFT = BLOCK.number("leftEdge", 32, "its first sequence number");
    private static final Field RIGHT = BLOCK.number("rightEdge", 32, "the one behind its last");
    private static final Field BLOCKS = OPTION.objects(BLOCK);
    private static final Field TIMESTAMP = OPTION.number("timestampValue", 32, "of kind 8");
    private static final Field ECHO = OPTION.number("timestampEchoReply", 32, "of kind 8");
    private static final Field SUBTYPE =
            OPTION.number("subtype", 4, "of kind 30, MPTCP (RFC 8684); data has it, too");
    private static final Field DATA = OPTION.octets("data", "what other options say");
    private static final Field OPTIONS = LAYER.objects(OPTION);
    private static final Field PAYLOAD_LENGTH =
            LAYER.number("payloadLength", 32, "octets behind the header, from the lengths of IP");

    private static final int MULTIPATH = 30;

    private TcpLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        Window in = r.in();
        int source = in.u16(at);
        int destination = in.u16(at + 2);
        r.number(SOURCE, source);
        r.number(DESTINATION, destination);
        r.u32(SEQUENCE, at + 4);
        r.u32(ACKNOWLEDGMENT, at + 8);
        int bits = in.u16(at + 12);
        r.number(DATA_OFFSET, bits >>> 12);
        r.flags(FLAGS, bits & 0x1ff, FLAG_WORDS);
        r.u16(WINDOW, at + 14);
        r.u16(CHECKSUM, at + 16);
        r.u16(URGENT, at + 18);
        int header = (bits >>> 12) * 4;
        if (header < TcpHeader.MINIMUM_LENGTH || header > length) {
            throw Damage.INVALID;
        }
        if (header > TcpHeader.MINIMUM_LENGTH) {
            options(r, at + TcpHeader.MINIMUM_LENGTH, at + header);
        }
        int rest = length - header;
        r.number(PAYLOAD_LENGTH, rest);
        if (rest > 0) {
            payload(r, source, destination, at + header, rest);
        }
    }

    /** Reads what a segment carries, by its ports or by how it begins. */
    private static void payload(Reading r, int source, int destination, long at, int length) {
        Window in = r.in();
        if (read(r, destination, at, length) || read(r, source, at, length)) {
            return;
        }
        if (TlsLayer.begins(in, at, length)) {
            TlsLayer.read(r, at, length);
        } else if (HttpLayer.HEAD.begins(in, at, length)) {
            HttpLayer.HEAD.read(r, at, length);
        } else if (SipLayer.HEAD.begins(in, at, length)) {
            SipLayer.HEAD.read(r, at, length);
        } else {
            DataLayer.read(r, at, length);
        }
    }

    /** {@return whether it was read as what has this port} */
    private static boolean read(Reading r, int port, long at, int length) {
        return switch (port) {
            case 21 -> FtpLayer.LINES.readIfItIs(r, at, length);
            case 22 -> SshLayer.readIfItIs(r, at, length);
            case 25, 587 -> SmtpLayer.LINES.readIfItIs(r, at, length);
            case 53 -> DnsLayer.readOverTcp(r, at, length);
            case 179 -> BgpLayer.readIfItIs(r, at, length);
            case 646 -> LdpLayer.readIfItIs(r, at, length);
            default -> false;
        };
    }

    private static void options(Reading r, long from, long end) {
        r.beginList(OPTIONS);
        long at = from;
        while (at < end) {
            int kind = r.in().u8(at);
            r.beginObject();
            r.number(KIND, kind);
            int octets = 1;
            if (kind != TcpOption.END_OF_LIST && kind != TcpOption.NO_OPERATION) {
                octets = option(r, kind, at, end);
            }
            r.endObject();
            at = kind == TcpOption.END_OF_LIST ? end : at + octets;
        }
        r.endList();
    }

    private static int option(Reading r, int kind, long at, long end) {
        int octets = r.in().u8(at + 1);
        r.number(LENGTH, octets);
        if (octets < 2 || octets > end - at) {
            throw Damage.INVALID;
        }
        if (kind == TcpOption.MAXIMUM_SEGMENT_SIZE && octets == 4) {
            r.u16(MSS, at + 2);
        } else if (kind == TcpOption.WINDOW_SCALE && octets == 3) {
            r.u8(SHIFT, at + 2);
        } else if (kind == TcpOption.TIMESTAMPS && octets == 10) {
            r.u32(TIMESTAMP, at + 2);
            r.u32(ECHO, at + 6);
        } else if (kind == TcpOption.SACK && (octets & 7) == 2) {
            r.beginList(BLOCKS);
            for (int i = 2; i + 8 <= octets; i += 8) {
                r.beginObject();
                r.u32(LEFT, at + i);
                r.u32(RIGHT, at + i + 4);
                r.endObject();
            }
            r.endList();
        } else if (octets > 2) {
            if (kind == MULTIPATH) {
                r.number(SUBTYPE, r.in().u8(at + 2) >>> 4);
            }
            r.octets(DATA, at + 2, octets - 2);
        }
        return octets;
    }
}
