// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rpc;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Slot;
import dev.weir.print.dissection.Window;

/**
 * Prints what clients ask of a network file system, versions 2 and 3, and what it answers, in the
 * messages of Sun's remote procedure call.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5531#section-9">RFC 5531, section 9</a>
 */
public final class NfsPrinter {
    /** The port of servers. */
    static final int PORT = 2049;

    /** In place of a place: the packet is too short for what was to be printed. */
    static final long CUT = -1;

    private static final Slot<NfsCalls> CALLS = Slot.of(NfsCalls.class, NfsCalls::new);

    static final int CALL = 0;
    static final int REPLY = 1;

    private static final int UNTIL_DIRECTION = 8;
    private static final int UNTIL_PROCEDURE = 24;
    private static final int UNTIL_STATE = 12;
    private static final int ACCEPTED = 0;
    private static final int DENIED = 1;
    private static final int MISMATCH = 0;
    private static final int AUTHENTICATION = 1;

    private static final CodeNames AUTHENTICATION_FAULTS =
            CodeNames.from(
                    0,
                    "OK",
                    "Bogus Credentials (seal broken)",
                    "Rejected Credentials (client should begin new session)",
                    "Bogus Verifier (seal broken)",
                    "Verifier expired or was replayed",
                    "Credentials are too weak",
                    "Bogus response verifier",
                    "Unknown failure");

    private NfsPrinter() {}

    /**
     * Prints the message in the {@code length} bytes of a UDP datagram at {@code at}, if it goes to
     * a server or comes from one.
     *
     * @param ip where the IP header begins
     * @return false, with nothing printed, if it does not
     */
    public static boolean print(
            Dissection d, int source, int destination, long at, int length, long ip) {
        return print(d, "NFS ", source, destination, at, length, ip);
    }

    /** The same for a TCP segment, before whose message is its length. */
    public static boolean printTcp(
            Dissection d, int source, int destination, long at, int length, long ip) {
        if ((source != PORT && destination != PORT) || length < 4 || !d.in().has(at, 4)) {
            return false;
        }
        int fragment = Math.min(d.in().u32(at) & Integer.MAX_VALUE, length - 4);
        return print(d, ": NFS ", source, destination, at + 4, fragment, ip);
    }

    private static boolean print(
            Dissection d, String name, int source, int destination, long at, int length, long ip) {
        Window in = d.in();
        if (!in.has(at, UNTIL_DIRECTION)) {
            return false;
        }
        int direction = in.u32(at + 4);
        if (destination == PORT && direction == CALL) {
            d.out().append(name).append("request xid ").decimal(in.u32(at)).append(' ');
            request(d, at, length, ip);
            return true;
        }
        if (source == PORT && direction == REPLY) {
            d.out().append(name).append("reply xid ").decimal(in.u32(at)).append(' ');
            reply(d, at, length, ip);
            return true;
        }
        return false;
    }

    private static void request(Dissection d, long at, int length, long ip) {
        d.protocol("nfs");
        Window in = d.in();
        d.out().decimal(length);
        if (!in.has(at, UNTIL_PROCEDURE)) {
            d.truncated();
            return;
        }
        int version = in.u32(at + 16);
        int procedure = in.u32(at + 20);
        d.state(CALLS).record(in, in.u32(at), ip, procedure, version);
        if (NfsRequestPrinter.print(d, version, procedure, at, length) == CUT) {
            d.truncated();
        }
    }

    /** Prints the reply of {@code length} bytes at {@code at}. */
    static void reply(Dissection d, long at, int length, long ip) {
        d.protocol("nfs");
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, UNTIL_STATE)) {
            d.truncated();
            return;
        }
        int state = in.u32(at + 8);
        switch (state) {
            case ACCEPTED -> {
                out.append("reply ok ").decimal(length);
                NfsCalls calls = d.state(CALLS);
                int call = calls.find(in, in.u32(at), ip);
                if (call >= 0) {
                    NfsReplyPrinter.print(
                            d, calls.version(call), calls.procedure(call), at, length);
                }
            }
            case DENIED -> {
                out.append("reply ERR ").decimal(length).append(": ");
                denied(d, at);
            }
            default -> {
                out.append("reply Unknown rpc response code=").decimal(state);
                out.append(' ').decimal(length);
            }
        }
    }

    private static void denied(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at + 12, 4)) {
            d.truncated();
            return;
        }
        int state = in.u32(at + 12);
        if (state == MISMATCH || state == AUTHENTICATION) {
            if (!in.has(at + 16, state == MISMATCH ? 8 : 4)) {
                d.truncated();
                return;
            }
        }
        switch (state) {
            case MISMATCH -> {
                out.append("RPC Version mismatch (").decimal(in.u32(at + 16));
                out.append('-').decimal(in.u32(at + 20)).append(')');
            }
            case AUTHENTICATION ->
                    AUTHENTICATION_FAULTS.print(
                            out.append("Auth "), in.u32(at + 16), "Invalid failure code ", "");
            default -> out.append("Unknown reason for rejecting rpc message ").decimal(state);
        }
    }
}
