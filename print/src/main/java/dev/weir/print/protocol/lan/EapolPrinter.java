// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints frames of EAP over LAN, by which a station asks a port to let it in.
 *
 * <p>Specified by IEEE 802.1X, clause 11.3.
 */
public final class EapolPrinter {
    private static final int HEADER_LENGTH = 4;

    /** The type of a frame that carries a message of EAP. */
    private static final int MESSAGE = 0;

    private EapolPrinter() {}

    /** Prints the frame at {@code at}. */
    public static void print(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        d.protocol("eap");
        if (!in.has(at, HEADER_LENGTH)) {
            d.truncated();
            return;
        }
        int type = in.u8(at + 1);
        out.append(name(type)).append(" (").decimal(type).append(") v").decimal(in.u8(at));
        int length = in.u16(at + 2);
        out.append(", len ").decimal(length);
        if (type == MESSAGE && d.verbose(1)) {
            if (length == 0) {
                d.truncated();
                return;
            }
            out.append(", ");
            EapPrinter.print(d, at + HEADER_LENGTH, length);
        }
    }

    private static String name(int type) {
        return switch (type) {
            case MESSAGE -> "EAP packet";
            case 1 -> "EAPOL start";
            case 2 -> "EAPOL logoff";
            case 3 -> "EAPOL key";
            case 4 -> "Encapsulated ASF alert";
            default -> "unknown";
        };
    }
}
