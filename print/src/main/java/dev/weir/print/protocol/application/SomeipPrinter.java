// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the header of SOME/IP, the middleware between control units of vehicles.
 *
 * @see <a href="https://www.autosar.org/standards/foundation">AUTOSAR, SOME/IP protocol
 *     specification</a>
 */
public final class SomeipPrinter {
    private static final int HEADER = 16;

    /** Set in what numbers an event instead of a method. */
    private static final int EVENT = 0x8000;

    private static final CodeNames MESSAGES =
            CodeNames.of(
                    0x00, "REQUEST",
                    0x01, "REQUEST_NO_RETURN",
                    0x02, "NOTIFICATION",
                    0x20, "TP_REQUEST",
                    0x21, "TP_REQUEST_NO_RETURN",
                    0x22, "TP_NOTIFICATION",
                    0x80, "RESPONSE",
                    0x81, "ERROR",
                    0xa0, "TP_RESPONSE",
                    0xa1, "TP_ERROR");

    private static final CodeNames RETURN_CODES =
            CodeNames.from(
                    0,
                    "E_OK",
                    "E_NOT_OK",
                    "E_UNKNOWN_SERVICE",
                    "E_UNKNOWN_METHOD",
                    "E_NOT_READY",
                    "E_NOT_REACHABLE",
                    "E_TIMEOUT",
                    "E_WRONG_PROTOCOL_VERSION",
                    "E_WRONG_INTERFACE_VERSION",
                    "E_MALFORMED_MESSAGE",
                    "E_WRONG_MESSAGE_TYPE",
                    "E_E2E_REPEATED",
                    "E_E2E_WRONG_SEQUENCE",
                    "E_E2E",
                    "E_E2E_NOT_AVAILABLE",
                    "E_E2E_NO_NEW_DATA");

    private SomeipPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("someip");
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("SOMEIP");
        if (length < HEADER) {
            d.invalid();
            return;
        }
        int service = in.u16(at);
        int method = in.u16(at + 2);
        boolean event = (method & EVENT) != 0;
        out.append(", service ").decimal(service).append(event ? ", event " : ", method ");
        out.decimal(method & ~EVENT);
        int announced = in.u32(at + 4);
        out.append(", len ").decimal(announced);
        int client = in.u16(at + 8);
        int session = in.u16(at + 10);
        out.append(", client ").decimal(client).append(", session ").decimal(session);
        int version = in.u8(at + 12);
        out.append(", pver ").decimal(version);
        int contract = in.u8(at + 13);
        out.append(", iver ").decimal(contract);
        int type = in.u8(at + 14);
        out.append(", msgtype ").append(MESSAGES.get(type, "Unknown"));
        int code = in.u8(at + 15);
        out.append(", retcode ").append(RETURN_CODES.get(code, "Unknown")).append('\n');
    }
}
