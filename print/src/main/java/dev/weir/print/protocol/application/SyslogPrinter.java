// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;

/**
 * Prints the facility and severity of syslog messages, and with {@code -v} their text.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3164">RFC 3164, section 4.1</a>
 */
public final class SyslogPrinter {
    private SyslogPrinter() {}

    private static final int MAXIMUM_DIGITS = 3;

    private static final String[] SEVERITIES = {
        "emergency", "alert", "critical", "error", "warning", "notice", "info", "debug"
    };

    private static final String[] FACILITIES = {
        "kernel",
        "user",
        "mail",
        "daemon",
        "auth",
        "syslog",
        "lpr",
        "news",
        "uucp",
        "cron",
        "authpriv",
        "ftp",
        "ntp",
        "security",
        "console",
        "cron",
        "local0",
        "local1",
        "local2",
        "local3",
        "local4",
        "local5",
        "local6",
        "local7"
    };

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("syslog");
        Window in = d.in();
        TextBuffer out = d.out();
        int priority = 0;
        int place = 1;
        if (octet(in, at, 0, length) != '<') {
            d.invalid();
            return;
        }
        int c = octet(in, at, place++, length);
        for (int digits = 0; c >= '0' && c <= '9' && digits < MAXIMUM_DIGITS; digits++) {
            priority = priority * 10 + c - '0';
            c = octet(in, at, place++, length);
        }
        if (c != '>') {
            d.invalid();
            return;
        }
        int facility = priority >>> 3;
        if (d.verbose(1)) {
            verbose(d, at, place, length, facility, priority & 7);
            return;
        }
        out.append("SYSLOG ");
        facility(out, facility);
        out.append('.').append(SEVERITIES[priority & 7]).append(", length: ").decimal(length);
    }

    private static int octet(Window in, long at, int place, int length) {
        if (place >= length) {
            throw TruncatedException.INSTANCE;
        }
        return in.u8(at + place);
    }

    private static void facility(TextBuffer out, int facility) {
        if (facility < FACILITIES.length) {
            out.append(FACILITIES[facility]);
        } else {
            out.append("unknown (").decimal(facility).append(')');
        }
    }

    private static void verbose(
            Dissection d, long at, int start, int length, int facility, int severity) {
        TextBuffer out = d.out();
        out.append("SYSLOG, length: ").decimal(length).append("\n\tFacility ");
        facility(out, facility);
        out.append(" (").decimal(facility).append("), Severity ").append(SEVERITIES[severity]);
        out.append(" (").decimal(severity).append(")\n\tMsg: ");
        for (int place = start; place < length; place++) {
            out.escaped(d.in().u8(at + place));
        }
        if (d.verbose(2)) {
            d.hex("\n\t", at, length);
        }
    }
}
