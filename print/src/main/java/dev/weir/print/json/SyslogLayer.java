// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/** Reads messages of syslog, in the form of RFC 5424 and in the one that came before. */
final class SyslogLayer {
    static final Group LAYER = Group.layer("syslog", "The Syslog Protocol", "RFC 5424, RFC 3164");

    private static final Field FACILITY =
            LAYER.number("facility", 7, "what kind of program says this: 0 kernel, 3 daemon, ...");
    private static final Field SEVERITY = LAYER.number("severity", 3, "0 worst, 7 of no use");
    private static final Field VERSION = LAYER.number("version", 4, "1 of RFC 5424; else absent");
    private static final Field TIMESTAMP = LAYER.text("timestamp", "of RFC 5424: when");
    private static final Field HOST = LAYER.text("hostname", "of RFC 5424: where");
    private static final Field APPLICATION = LAYER.text("appName", "of RFC 5424: which program");
    private static final Field PROCESS = LAYER.text("procId", "of RFC 5424: which process");
    private static final Field MESSAGE_ID = LAYER.text("msgId", "of RFC 5424: which kind");
    private static final Field MESSAGE =
            LAYER.text("msg", "what is said: of RFC 5424 with structured data before it");

    private static final Field[] HEADER = {TIMESTAMP, HOST, APPLICATION, PROCESS, MESSAGE_ID};

    private static final int HIGHEST = 191;

    private SyslogLayer() {}

    static void read(Reading r, long at, int length) {
        r.beginLast(LAYER, at, length);
        Window in = r.in();
        long end = at + length;
        if (in.u8(at) != '<') {
            throw Damage.INVALID;
        }
        int priority = 0;
        long next = at + 1;
        while (in.u8(next) != '>') {
            int digit = in.u8(next) - '0';
            if (digit < 0 || digit > 9 || next - at > 3) {
                throw Damage.INVALID;
            }
            priority = 10 * priority + digit;
            next++;
        }
        if (priority > HIGHEST || next == at + 1) {
            throw Damage.INVALID;
        }
        next++;
        r.number(FACILITY, priority >>> 3);
        r.number(SEVERITY, priority & 7);
        if (end - next >= 2 && in.u16(next) == ('1' << 8 | ' ')) {
            r.number(VERSION, 1);
            next = header(r, next + 2, end);
        }
        r.text(MESSAGE, next, (int) Math.min(end - next, in.available(next)));
        in.need(next, (int) (end - next));
    }

    /** Reads the words of the header; {@return the place behind them} */
    private static long header(Reading r, long from, long end) {
        long at = from;
        for (Field field : HEADER) {
            long space = at;
            while (space < end && r.in().u8(space) != ' ') {
                space++;
            }
            r.text(field, at, (int) (space - at));
            at = Math.min(space + 1, end);
        }
        return at;
    }
}
