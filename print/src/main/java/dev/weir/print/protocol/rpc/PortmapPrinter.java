// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rpc;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.ip.TransportAddresses;

/**
 * Prints messages of Sun's remote procedure call where {@code -T rpc} says that they are some:
 * calls as if they went to the port mapper, and replies as if they came from a network file system.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1833#section-3">RFC 1833, section 3</a>
 */
public final class PortmapPrinter {
    private static final int PORT = 111;
    private static final int UNTIL_DIRECTION = 8;

    /** A call until the flavor of its verifier. */
    private static final int HEADER = 32;

    private static final int RPC_VERSION = 2;

    private static final CodeNames PROCEDURES =
            CodeNames.from(0, "null", "set", "unset", "getport", "dump", "call");

    private PortmapPrinter() {}

    /**
     * Prints the message of {@code length} bytes at {@code at}, with the addresses before it.
     *
     * @param ip where the IP header begins
     */
    public static void print(Dissection d, long at, int length, long ip) {
        Window in = d.in();
        if (!in.has(at, UNTIL_DIRECTION)) {
            d.linkHeader(0); // the dump begins with the link-layer header
            throw TruncatedException.INSTANCE;
        }
        if (in.u32(at + 4) == NfsPrinter.CALL) {
            call(d, at, length, ip);
            return;
        }
        d.protocol("nfs");
        TextBuffer out = d.out();
        TransportAddresses.source(d, ip);
        if (d.options().numeric()) {
            out.append('.').decimal(NfsPrinter.PORT);
        } else {
            out.append(".nfs");
        }
        out.append(" > ");
        TransportAddresses.destination(d, ip);
        out.append('.').decimal(in.u32(at)).append(": ");
        NfsPrinter.reply(d, at, length, ip);
    }

    private static void call(Dissection d, long at, int length, long ip) {
        d.protocol("sunrpc");
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, HEADER);
        TransportAddresses.source(d, ip);
        out.append(".0x").hex(in.u32(at));
        out.append(" > ");
        TransportAddresses.destination(d, ip);
        if (d.options().numeric()) {
            out.append(".0x").hex(PORT);
        } else {
            out.append(".sunrpc");
        }
        out.append(": ").decimal(length);
        int procedure = in.u32(at + 20);
        PROCEDURES.print(out.append(' '), procedure, " proc #", "");
        int version = in.u32(at + 8);
        if (version != RPC_VERSION) {
            out.append(" [rpcver ").decimal(version).append(']');
        }
        switch (procedure) {
            case 1, 2, 3, 5 -> {
                out.append(d.options().numeric() ? " " : " #").decimal(in.u32(at + 12));
                out.append('.').decimal(in.u32(at + 16));
            }
            default -> {}
        }
    }
}
