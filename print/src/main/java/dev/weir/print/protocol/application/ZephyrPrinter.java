// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Slot;

/**
 * Prints notices of Zephyr, the messages of MIT's Athena: fields of text that end with a NUL each.
 *
 * <p>Specified by the Zephyr Notification Service, Project Athena Technical Plan, section E.4.1.
 */
public final class ZephyrPrinter {
    private static final Slot<ZephyrFields> FIELDS = Slot.of(ZephyrFields.class, ZephyrFields::new);

    /** The places of fields in a notice. */
    private static final int VERSION = 0;

    private static final int KIND = 2;
    private static final int CLASS = 8;
    private static final int INSTANCE = 9;
    private static final int OPCODE = 10;
    private static final int SENDER = 11;
    private static final int RECIPIENT = 12;

    /** How many fields all notices have, and where the message begins. */
    private static final int HEADER = 17;

    private static final int SERVER_ACKNOWLEDGMENT = 5;

    private static final CodeNames KINDS =
            CodeNames.from(
                    0,
                    "unsafe",
                    "unacked",
                    "acked",
                    "hm-ack",
                    "hm-ctl",
                    "serv-ack",
                    "serv-nak",
                    "client-ack",
                    "stat");

    private ZephyrPrinter() {}

    /** Prints the notice of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("zephyr");
        TextBuffer out = d.out();
        ZephyrFields fields = d.state(FIELDS);
        fields.begin(d.in(), at, length);
        if (!fields.read()) {
            d.invalid();
            return;
        }
        if (!fields.startsWith(VERSION, 0, "ZEPH")) {
            return;
        }
        for (int i = 1; i < HEADER; i++) {
            if (!fields.read()) {
                d.invalid();
                return;
            }
        }
        out.append(" zephyr");
        if (!fields.startsWith(VERSION, 4, "0.2")) {
            fields.print(out.append(" v"), VERSION, 4);
            return;
        }
        int kind = fields.hexadecimal(KIND);
        String name = KINDS.get(kind);
        out.append(' ');
        if (name == null) {
            out.append("type ").signed(kind);
        } else {
            out.append(name);
        }
        if (kind == SERVER_ACKNOWLEDGMENT && fields.read() && !fields.is(HEADER, "SENT")) {
            fields.printLower(out.append('/'), HEADER);
        }
        if (!fields.isEmpty(SENDER)) {
            fields.print(out.append(' '), SENDER, 0);
        }
        if (!known(d, fields, kind)) {
            fields.printTriple(out.append(" to "), CLASS, INSTANCE, RECIPIENT);
            if (!fields.isEmpty(OPCODE)) {
                fields.print(out.append(" op "), OPCODE, 0);
            }
        }
    }

    /** Prints what the service itself says; false if it is a message of somebody else. */
    private static boolean known(Dissection d, ZephyrFields fields, int kind) {
        TextBuffer out = d.out();
        return switch (fields.oneOf(CLASS, CLASSES)) {
            case 0 -> {
                switch (fields.oneOf(OPCODE, "USER_HIDE", "USER_UNHIDE")) {
                    case 0 -> out.append(" hide");
                    case 1 -> out.append(" unhide");
                    default -> fields.print(out.append(" locate "), INSTANCE, 0);
                }
                yield true;
            }
            case 1 -> {
                fields.printLower(out.append(" zephyr-admin "), OPCODE);
                yield true;
            }
            case 2 -> control(d, fields, kind);
            case 3 -> {
                fields.printLower(out.append(" hm_ctl "), INSTANCE);
                fields.printLower(out.append(' '), OPCODE);
                yield true;
            }
            case 4 -> {
                boolean asks =
                        fields.is(INSTANCE, "HMST_CLIENT") && fields.is(OPCODE, "GIMMESTATS");
                out.append(asks ? " get-client-stats" : "");
                yield asks;
            }
            case 5 -> {
                fields.printLower(out.append(" wg_ctl "), INSTANCE);
                fields.printLower(out.append(' '), OPCODE);
                yield true;
            }
            case 6 -> login(out, fields);
            default -> false;
        };
    }

    private static final String[] CLASSES = {
        "USER_LOCATE", "ZEPHYR_ADMIN", "ZEPHYR_CTL", "HM_CTL", "HM_STAT", "WG_CTL", "LOGIN"
    };

    private static final String[] EXPOSURES = {
        "NONE", "OPSTAFF", "REALM-VISIBLE", "REALM-ANNOUNCED", "NET-VISIBLE", "NET-ANNOUNCED"
    };

    private static boolean login(TextBuffer out, ZephyrFields fields) {
        if (fields.is(OPCODE, "USER_FLUSH")) {
            out.append(" flush_locs");
            return true;
        }
        if (fields.oneOf(OPCODE, EXPOSURES) < 0) {
            return false;
        }
        fields.printLower(out.append(" set-exposure "), OPCODE);
        return true;
    }

    private static boolean control(Dissection d, ZephyrFields fields, int kind) {
        TextBuffer out = d.out();
        switch (fields.oneOf(INSTANCE, "CLIENT", "HM", "REALM")) {
            case 0 -> client(d, fields, kind);
            case 1 -> fields.printLower(out.append(' '), OPCODE);
            case 2 -> {
                switch (fields.oneOf(
                        OPCODE,
                        "ADD_SUBSCRIBE",
                        "REQ_SUBSCRIBE",
                        "RLM_SUBSCRIBE",
                        "RLM_UNSUBSCRIBE")) {
                    case 0 -> out.append(" realm add-subs");
                    case 1 -> out.append(" realm req-subs");
                    case 2 -> out.append(" realm rlm-sub");
                    case 3 -> out.append(" realm rlm-unsub");
                    default -> {}
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void client(Dissection d, ZephyrFields fields, int kind) {
        TextBuffer out = d.out();
        int subscription = fields.oneOf(OPCODE, "SUBSCRIBE", "SUBSCRIBE_NODEFS", "UNSUBSCRIBE");
        if (subscription >= 0) {
            out.append(subscription == 0 ? " sub" : " unsub"); // of tcpdump's, for both others
            out.append(subscription == 1 ? "-nodefs" : "");
            int next = fields.count();
            if (kind != SERVER_ACKNOWLEDGMENT && fields.read() && fields.read() && fields.read()) {
                fields.printTriple(out.append(' '), next, next + 1, next + 2);
            }
            return;
        }
        switch (fields.oneOf(OPCODE, "GIMME", "GIMMEDEFS", "CLEARSUB")) {
            case 0 -> out.append(" ret");
            case 1 -> out.append(" gimme-defs");
            case 2 -> out.append(" clear-subs");
            default -> fields.printLower(out.append(' '), OPCODE);
        }
    }
}
