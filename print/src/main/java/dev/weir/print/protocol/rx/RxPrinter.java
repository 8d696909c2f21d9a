// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rx;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Slot;
import dev.weir.print.dissection.Window;

import org.jspecify.annotations.Nullable;

/** Prints packets of Rx. */
public final class RxPrinter {
    /** The octets of the header. */
    static final int HEADER = 28;

    private static final int DATA = 1;
    private static final int ACK = 2;
    private static final int ABORT = 4;

    /** The flag of what comes from the one who calls. */
    private static final int CLIENT_INITIATED = 1;

    private static final Slot<RxCalls> CALLS = Slot.of(RxCalls.class, RxCalls::new);

    private static final CodeNames TYPES =
            CodeNames.of(
                    1, "data",
                    2, "ack",
                    3, "busy",
                    4, "abort",
                    5, "ackall",
                    6, "challenge",
                    7, "response",
                    8, "debug",
                    9, "params",
                    13, "version");

    private static final CodeNames ERRORS =
            CodeNames.of(
                    101, "salvage volume",
                    102, "no such vnode",
                    103, "no such volume",
                    104, "volume exist",
                    105, "no service",
                    106, "volume offline",
                    107, "voline online",
                    108, "diskfull",
                    109, "diskquota exceeded",
                    110, "volume busy",
                    111, "volume moved",
                    112, "AFS IO error",
                    -100, "restarting fileserver");

    private RxPrinter() {}

    /**
     * Prints the packet of {@code length} bytes at {@code at}.
     *
     * @param ip where the IP header begins
     */
    public static void print(
            Dissection d, int source, int destination, long at, int length, long ip) {
        d.protocol("rx");
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, HEADER)) {
            d.truncated();
            out.append(" (").decimal(length).append(')');
            return;
        }
        int type = in.u8(at + 20);
        int flags = in.u8(at + 21);
        TYPES.print(out.append(" rx "), type, "type ", "");
        if (d.verbose(1)) {
            header(d, at, type, flags);
        }
        boolean first = type == DATA && in.u32(at + 12) == 1;
        boolean fromClient = (flags & CLIENT_INITIATED) != 0;
        if (first && fromClient) {
            call(d, destination, at, length, ip);
        } else if ((first || type == ABORT) && !fromClient) {
            RxCalls calls = d.state(CALLS);
            int call = calls.find(in, at, ip, source);
            if (call >= 0) {
                reply(d, source, calls.operation(call), type == DATA, at, length);
            }
        } else if (type == ACK) {
            RxAckPrinter.print(d, at, length);
        }
        out.append(" (").decimal(length).append(')');
    }

    private static void header(Dissection d, long at, int type, int flags) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (d.verbose(2)) {
            out.append(" cid ").hex(in.u32(at + 4), 8);
            out.append(" call# ").decimal(in.u32(at + 8));
        }
        out.append(" seq ").decimal(in.u32(at + 12)).append(" ser ").decimal(in.u32(at + 16));
        if (d.verbose(3)) {
            out.append(" secindex ").decimal(in.u8(at + 23));
            out.append(" serviceid ").decimal(in.u16(at + 26));
        }
        if (d.verbose(2)) {
            int start = out.length();
            for (int bit = 0; bit < 6; bit++) {
                String flag = (flags >>> bit & 1) == 0 ? null : flag(bit, type);
                if (flag != null) {
                    out.append(out.length() == start ? " <" : ",<").append(flag).append('>');
                }
            }
        }
    }

    private static @Nullable String flag(int bit, int type) {
        return switch (bit) {
            case 0 -> "client-init";
            case 1 -> "req-ack";
            case 2 -> "last-pckt";
            case 3 -> "more-pckts";
            case 4 -> "free-pckt";
            default -> type == ACK ? "slow-start" : type == DATA ? "jumbogram" : null;
        };
    }

    private static void call(Dissection d, int port, long at, int length, long ip) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (in.has(at, HEADER + 4)) {
            d.state(CALLS).record(in, at, ip, port, in.u32(at + HEADER));
        }
        RxService service = RxService.at(port);
        if (service == null || length <= HEADER) {
            return;
        }
        int number = in.u32(at + HEADER);
        out.append(' ').append(service.word());
        @Nullable RxOperation operation = operation(d, service, number, " call ");
        if (operation != null && !RxFieldPrinter.print(d, operation.arguments(), at + HEADER + 4)) {
            cut(out, service, number);
        }
    }

    /** Prints what a service is asked or answers, with the votes of databases before it. */
    private static @Nullable RxOperation operation(
            Dissection d, RxService service, int number, String direction) {
        TextBuffer out = d.out();
        boolean ubik = isUbik(service, number);
        @Nullable RxOperation operation =
                (ubik ? RxDatabaseOperations.UBIK : service.operations()).get(number);
        out.append(ubik ? " ubik" : "").append(direction);
        if (operation == null) {
            out.append("op#").decimal(number);
        } else {
            out.append(operation.name());
        }
        return operation;
    }

    private static boolean isUbik(RxService service, int number) {
        return service.replicated()
                && ((number >= 10_000 && number <= 10_006)
                        || (number >= 20_000 && number <= 20_013));
    }

    private static void cut(TextBuffer out, RxService service, int number) {
        out.append(" [|").append(isUbik(service, number) ? "ubik" : service.word()).append(']');
    }

    private static void reply(
            Dissection d, int port, int number, boolean data, long at, int length) {
        TextBuffer out = d.out();
        RxService service = RxService.at(port);
        if (service == null || length < HEADER || (length == HEADER && !answersNothing(service))) {
            return;
        }
        out.append(' ').append(service.word());
        @Nullable RxOperation operation = operation(d, service, number, " reply ");
        if (!data) {
            aborted(d, service, number, at + HEADER);
        } else if (number == 10_000 && isUbik(service, number)) {
            out.append(" vote no");
        } else if (operation != null
                && !RxFieldPrinter.print(d, operation.results(), at + HEADER)) {
            cut(out, service, number);
        }
    }

    /** {@return whether what a service answers is named even if nothing is in it} So in tcpdump. */
    private static boolean answersNothing(RxService service) {
        return service == RxService.PROTECTION || service == RxService.LOCATIONS;
    }

    private static void aborted(Dissection d, RxService service, int number, long at) {
        TextBuffer out = d.out();
        if (number == 10_000 && isUbik(service, number)) {
            out.append(" vote yes until"); // a vote is an error whose number is a time
            RxFieldPrinter.date(d, at);
            return;
        }
        if (service != RxService.FILES) {
            out.append(" errcode");
            int code = d.in().u32(at);
            out.append(' ').signed(code);
            return;
        }
        int code = d.in().u32(at);
        String error = ERRORS.get(code);
        out.append(" error ");
        if (error == null) {
            out.append('#').signed(code);
        } else {
            out.append(error);
        }
    }
}
