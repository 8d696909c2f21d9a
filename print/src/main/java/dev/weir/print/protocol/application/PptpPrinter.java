// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Text;
import dev.weir.print.dissection.Window;

import java.util.List;
import java.util.Map;

/**
 * Prints the control messages of the point-to-point tunneling protocol.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2637#section-2">RFC 2637, section 2</a>
 */
public final class PptpPrinter {
    private static final int HEADER = 12;
    private static final int NUMBER = 64;
    private static final int MAGIC_COOKIE = 0x1a2b3c4d;

    private static final CodeNames TYPES =
            CodeNames.from(
                    0,
                    "NOT_DEFINED",
                    "SCCRQ",
                    "SCCRP",
                    "StopCCRQ",
                    "StopCCRP",
                    "ECHORQ",
                    "ECHORP",
                    "OCRQ",
                    "OCRP",
                    "ICRQ",
                    "ICRP",
                    "ICCN",
                    "CCRQ",
                    "CDN",
                    "WEN",
                    "SLI");

    /** A field of a message: what is printed of the bytes at the place that has been reached. */
    private sealed interface Field {
        /** So many bytes in decimal, between a name and a closing parenthesis. */
        record Decimal(String name, int size) implements Field {}

        record Hexadecimal(String name) implements Field {}

        /** Text that a NUL ends. */
        record Words(String name, int size) implements Field {}

        /** A telephone number, and how far before it the two bytes are that say its length. */
        record Telephone(String name, int lengthBefore) implements Field {}

        record Version() implements Field {}

        /** So many bytes of nothing but zeros. */
        record Reserved(int size) implements Field {}

        /** An octet that with -v has a name besides. */
        record Code(String name, CodeNames names) implements Field {}

        /** The ways of framing, a bit and a letter for each. */
        record Framings() implements Field {}

        /** The ways of carrying calls, a bit and a letter for each. */
        record Bearers() implements Field {}

        /** Four bytes that have a name. */
        record Kind(String name, CodeNames names) implements Field {}
    }

    private static final CodeNames ERRORS =
            CodeNames.from(
                    0,
                    "None",
                    "Not-Connected",
                    "Bad-Format",
                    "Bad-Value",
                    "No-Resource",
                    "Bad-Call-ID",
                    "PAC-Error");

    private static final CodeNames OUTGOING =
            CodeNames.from(
                    1,
                    "Connected",
                    "General Error",
                    "No Carrier",
                    "Busy",
                    "No Dial Tone",
                    "Time-out",
                    "Do Not Accept");

    private static final CodeNames STARTED =
            CodeNames.from(
                    1,
                    "Successful channel establishment",
                    "General error",
                    "Command channel already exists",
                    "Requester is not authorized to establish a command channel",
                    "The protocol version of the requester is not supported");

    private static final CodeNames OK = CodeNames.from(1, "OK", "General Error");

    private static final CodeNames INCOMING =
            CodeNames.from(1, "Connect", "General Error", "Do Not Accept");

    private static final CodeNames DISCONNECTED =
            CodeNames.from(1, "Lost Carrier", "General Error", "Admin Shutdown", "Request");

    private static final CodeNames REASONS =
            CodeNames.from(1, "None", "Stop-Protocol", "Stop-Local-Shutdown");

    private static final Field CALL = new Field.Decimal("CALL_ID", 2);
    private static final Field PEER = new Field.Decimal("PEER_CALL_ID", 2);
    private static final Field SERIAL = new Field.Decimal("CALL_SER_NUM", 2);
    private static final Field CAUSE = new Field.Decimal("CAUSE_CODE", 2);
    private static final Field SPEED = new Field.Decimal("CONN_SPEED", 4);
    private static final Field CHANNEL = new Field.Decimal("PHY_CHAN_ID", 4);
    private static final Field WINDOW = new Field.Decimal("RECV_WIN", 2);
    private static final Field DELAY = new Field.Decimal("PROC_DELAY", 2);
    private static final Field ERROR = new Field.Code("ERR_CODE", ERRORS);
    private static final Field ZERO = new Field.Reserved(2);
    private static final Field SUBADDRESS = new Field.Words("SUB_ADDR", 64);
    private static final Field BEARERS = new Field.Bearers();
    private static final Field FRAMINGS = new Field.Framings();
    private static final Field HOST = new Field.Words("HOSTNAME", 64);
    private static final Field VENDOR = new Field.Words("VENDOR", 64);
    private static final Field CHANNELS = new Field.Decimal("MAX_CHAN", 2);
    private static final Field FIRMWARE = new Field.Decimal("FIRM_REV", 2);
    private static final Field BEARER =
            new Field.Kind("BEARER_TYPE", CodeNames.from(1, "A", "D", "Any"));
    private static final Field FRAMING =
            new Field.Kind("FRAME_TYPE", CodeNames.from(1, "A", "S", "E"));

    /** The fields of each message, by its type. */
    private static final Map<Integer, List<Field>> MESSAGES =
            Map.ofEntries(
                    Map.entry(
                            1,
                            List.of(
                                    new Field.Version(),
                                    ZERO,
                                    FRAMINGS,
                                    BEARERS,
                                    CHANNELS,
                                    FIRMWARE,
                                    HOST,
                                    VENDOR)),
                    Map.entry(
                            2,
                            List.of(
                                    new Field.Version(),
                                    new Field.Code("RESULT_CODE", STARTED),
                                    ERROR,
                                    FRAMINGS,
                                    BEARERS,
                                    CHANNELS,
                                    FIRMWARE,
                                    HOST,
                                    VENDOR)),
                    Map.entry(
                            3,
                            List.of(
                                    new Field.Code("REASON", REASONS),
                                    new Field.Reserved(1),
                                    ZERO)),
                    Map.entry(4, List.of(new Field.Code("RESULT_CODE", OK), ERROR, ZERO)),
                    Map.entry(5, List.of(new Field.Decimal("ID", 4))),
                    Map.entry(
                            6,
                            List.of(
                                    new Field.Decimal("ID", 4),
                                    new Field.Code("RESULT_CODE", OK),
                                    ERROR,
                                    ZERO)),
                    Map.entry(
                            7,
                            List.of(
                                    CALL,
                                    SERIAL,
                                    new Field.Decimal("MIN_BPS", 4),
                                    new Field.Decimal("MAX_BPS", 4),
                                    BEARER,
                                    FRAMING,
                                    WINDOW,
                                    DELAY,
                                    new Field.Decimal("PHONE_NO_LEN", 2),
                                    ZERO,
                                    new Field.Telephone("PHONE_NO", 4),
                                    SUBADDRESS)),
                    Map.entry(
                            8,
                            List.of(
                                    CALL,
                                    PEER,
                                    new Field.Code("RESULT_CODE", OUTGOING),
                                    ERROR,
                                    CAUSE,
                                    SPEED,
                                    WINDOW,
                                    DELAY,
                                    CHANNEL)),
                    Map.entry(
                            9,
                            List.of(
                                    CALL,
                                    SERIAL,
                                    BEARER,
                                    CHANNEL,
                                    new Field.Decimal("DIALED_NO_LEN", 2),
                                    new Field.Decimal("DIALING_NO_LEN", 2),
                                    new Field.Telephone("DIALED_NO", 4),
                                    new Field.Telephone("DIALING_NO", NUMBER + 2),
                                    SUBADDRESS)),
                    Map.entry(
                            10,
                            List.of(
                                    CALL,
                                    PEER,
                                    new Field.Code("RESULT_CODE", INCOMING),
                                    ERROR,
                                    WINDOW,
                                    DELAY,
                                    ZERO)),
                    Map.entry(11, List.of(PEER, ZERO, SPEED, WINDOW, DELAY, FRAMING)),
                    Map.entry(12, List.of(CALL, ZERO)),
                    Map.entry(
                            13,
                            List.of(
                                    CALL,
                                    new Field.Code("RESULT_CODE", DISCONNECTED),
                                    ERROR,
                                    CAUSE,
                                    ZERO,
                                    new Field.Words("CALL_STATS", 128))),
                    Map.entry(
                            14,
                            List.of(
                                    PEER,
                                    ZERO,
                                    new Field.Decimal("CRC_ERR", 4),
                                    new Field.Decimal("FRAMING_ERR", 4),
                                    new Field.Decimal("HARDWARE_OVERRUN", 4),
                                    new Field.Decimal("BUFFER_OVERRUN", 4),
                                    new Field.Decimal("TIMEOUT_ERR", 4),
                                    new Field.Decimal("ALIGN_ERR", 4))),
                    Map.entry(
                            15,
                            List.of(
                                    PEER,
                                    ZERO,
                                    new Field.Hexadecimal("SEND_ACCM"),
                                    new Field.Hexadecimal("RECV_ACCM"))));

    private PptpPrinter() {}

    /** Prints the message at {@code at}. */
    public static void print(Dissection d, long at) {
        d.protocol("pptp");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(": pptp");
        int length = in.u16(at);
        if (d.verbose(1)) {
            out.append(" Length=").decimal(length);
        }
        int kind = in.u16(at + 2);
        if (d.verbose(1)) {
            out.append(
                    switch (kind) {
                        case 1 -> " CTRL-MSG";
                        case 2 -> " MGMT-MSG";
                        default -> " UNKNOWN-MSG-TYPE";
                    });
        }
        int cookie = in.u32(at + 4);
        if (cookie != MAGIC_COOKIE) {
            out.append(" UNEXPECTED Magic-Cookie!!(").hex(cookie, 8).append(')');
        }
        if (d.verbose(1) || cookie != MAGIC_COOKIE) {
            out.append(" Magic-Cookie=").hex(cookie, 8);
        }
        int type = in.u16(at + 8);
        String name = TYPES.get(type);
        if (name == null) {
            out.append(" UNKNOWN_CTRL_MSGTYPE(").decimal(type).append(')');
        } else {
            out.append(" CTRL_MSGTYPE=").append(name);
        }
        reserved(d, at + 10, 2);
        long place = at + HEADER;
        for (Field field : MESSAGES.getOrDefault(type, List.of())) {
            place += field(d, field, place);
        }
    }

    /** Prints a field; returns how many bytes it has. */
    private static int field(Dissection d, Field field, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        return switch (field) {
            case Field.Decimal(String name, int size) -> {
                int value = size == 2 ? in.u16(at) : in.u32(at);
                out.append(' ').append(name).append('(').decimal(value).append(')');
                yield size;
            }
            case Field.Hexadecimal(String name) -> {
                int value = in.u32(at);
                out.append(' ').append(name).append("(0x").hex(value, 8).append(')');
                yield 4;
            }
            case Field.Words(String name, int size) -> {
                out.append(' ').append(name).append('(');
                Text.untilPadding(d, at, size);
                out.append(')');
                yield size;
            }
            case Field.Telephone(String name, int lengthBefore) -> {
                out.append(' ').append(name).append('(');
                Text.untilPadding(d, at, Math.min(in.u16(at - lengthBefore), NUMBER));
                out.append(')');
                yield NUMBER;
            }
            case Field.Version() -> {
                int version = in.u16(at);
                out.append(" PROTO_VER(").decimal(version >>> 8).append('.');
                out.decimal(version & 0xff).append(')');
                yield 2;
            }
            case Field.Reserved(int size) -> reserved(d, at, size);
            case Field.Code(String name, CodeNames names) -> {
                int code = in.u8(at);
                out.append(' ').append(name).append('(').decimal(code);
                if (d.verbose(1)) {
                    out.append(':').append(names.get(code, "?"));
                }
                out.append(')');
                yield 1;
            }
            case Field.Framings() -> {
                out.append(" FRAME_CAP(");
                int bits = in.u32(at);
                out.append((bits & 1) != 0 ? "A" : "").append((bits & 2) != 0 ? "S" : "");
                out.append(')');
                yield 4;
            }
            case Field.Bearers() -> {
                int bits = in.u32(at);
                out.append(" BEARER_CAP(").append((bits & 2) != 0 ? "D" : "");
                out.append((bits & 1) != 0 ? "A" : "").append(')');
                yield 4;
            }
            case Field.Kind(String name, CodeNames names) -> {
                String value = names.get(in.u32(at), "?");
                out.append(' ').append(name).append('(').append(value).append(')');
                yield 4;
            }
        };
    }

    private static int reserved(Dissection d, long at, int size) {
        int value = size == 1 ? d.in().u8(at) : d.in().u16(at);
        if (value != 0) {
            d.out().append(" [ERROR: reserved=").decimal(value).append(" must be zero]");
        }
        return size;
    }
}
