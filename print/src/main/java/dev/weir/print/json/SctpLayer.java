// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.SctpChunk;
import dev.weir.packet.SctpHeader;
import dev.weir.print.dissection.Window;

/** Reads SCTP packets and their chunks. */
final class SctpLayer {
    static final Group LAYER = Group.layer("sctp", "SCTP", "RFC 9260");

    private static final Field SOURCE = LAYER.number("sourcePortNumber", 16, "from which port");
    private static final Field DESTINATION =
            LAYER.number("destinationPortNumber", 16, "to which port");
    private static final Field TAG = LAYER.number("verificationTag", 32, "which association");
    private static final Field CHECKSUM =
            LAYER.number("checksum", 32, "as it stands there; it is not verified");
    private static final Group CHUNK = LAYER.part("chunks", "the chunks, in their order");
    private static final Field TYPE = CHUNK.number("type", 8, "0 data, 1 init, 3 sack, ...");
    private static final Field FLAGS = CHUNK.number("flags", 8, "by type");
    private static final Field LENGTH = CHUNK.number("length", 16, "octets, without padding");
    private static final Field TSN = CHUNK.number("tsn", 32, "of data: its number");
    private static final Field STREAM = CHUNK.number("streamIdentifier", 16, "of data");
    private static final Field STREAM_SEQUENCE =
            CHUNK.number("streamSequenceNumber", 16, "of data");
    private static final Field PPID =
            CHUNK.number("payloadProtocolIdentifier", 32, "of data: what it is");
    private static final Field INITIATE_TAG = CHUNK.number("initiateTag", 32, "of types 1 and 2");
    private static final Field WINDOW =
            CHUNK.number("advertisedReceiverWindowCredit", 32, "of types 1, 2 and 3");
    private static final Field OUTBOUND = CHUNK.number("outboundStreams", 16, "of types 1 and 2");
    private static final Field INBOUND = CHUNK.number("inboundStreams", 16, "of types 1 and 2");
    private static final Field INITIAL_TSN = CHUNK.number("initialTsn", 32, "of types 1 and 2");
    private static final Field CUMULATIVE_ACK =
            CHUNK.number("cumulativeTsnAck", 32, "of types 3 and 7: what has arrived");
    private static final Field CHUNKS = LAYER.objects(CHUNK);

    private SctpLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        Window in = r.in();
        r.u16(SOURCE, at + SctpHeader.SOURCE_PORT);
        r.u16(DESTINATION, at + SctpHeader.DESTINATION_PORT);
        r.u32(TAG, at + SctpHeader.VERIFICATION_TAG);
        r.u32(CHECKSUM, at + SctpHeader.CHECKSUM);
        r.beginList(CHUNKS);
        long end = at + length;
        long chunk = at + SctpHeader.LENGTH;
        while (chunk < end) {
            int octets = in.u16(chunk + SctpChunk.LENGTH);
            r.beginObject();
            int type = in.u8(chunk + SctpChunk.TYPE);
            r.number(TYPE, type);
            r.u8(FLAGS, chunk + SctpChunk.FLAGS);
            r.number(LENGTH, octets);
            if (octets < SctpChunk.HEADER_LENGTH || octets > end - chunk) {
                throw Damage.INVALID;
            }
            chunk(r, type, chunk, octets);
            r.endObject();
            chunk += SctpChunk.padded(octets);
        }
        r.endList();
    }

    private static void chunk(Reading r, int type, long at, int octets) {
        switch (type) {
            case 0 -> {
                least(octets, 16);
                r.u32(TSN, at + 4);
                r.u16(STREAM, at + 8);
                r.u16(STREAM_SEQUENCE, at + 10);
                r.u32(PPID, at + 12);
            }
            case 1, 2 -> {
                least(octets, 20);
                r.u32(INITIATE_TAG, at + 4);
                r.u32(WINDOW, at + 8);
                r.u16(OUTBOUND, at + 12);
                r.u16(INBOUND, at + 14);
                r.u32(INITIAL_TSN, at + 16);
            }
            case 3 -> {
                least(octets, 16);
                r.u32(CUMULATIVE_ACK, at + 4);
                r.u32(WINDOW, at + 8);
            }
            case 7 -> {
                least(octets, 8);
                r.u32(CUMULATIVE_ACK, at + 4);
            }
            default -> {}
        }
    }

    private static void least(int octets, int least) {
        if (octets < least) {
            throw Damage.INVALID;
        }
    }
}
