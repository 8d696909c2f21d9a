// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.application;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.HexDump;
import dev.weir.print.dissection.Window;

/**
 * Prints the commands of telnet at the beginning of a segment.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc854">RFC 854</a>
 */
public final class TelnetPrinter {
    private static final int IAC = 255;
    private static final int SUBNEGOTIATION = 250;
    private static final int WILL = 251;
    private static final int END = 240;
    private static final int FIRST_COMMAND = 236;
    private static final int AUTHENTICATION = 37;
    private static final int ENCRYPT = 38;

    private static final CodeNames COMMANDS =
            CodeNames.from(
                    FIRST_COMMAND,
                    "EOF",
                    "SUSP",
                    "ABORT",
                    "EOR",
                    "SE",
                    "NOP",
                    "DMARK",
                    "BRK",
                    "IP",
                    "AO",
                    "AYT",
                    "EC",
                    "EL",
                    "GA",
                    "SB",
                    "WILL",
                    "WONT",
                    "DO",
                    "DONT",
                    "IAC");

    private static final CodeNames OPTIONS =
            CodeNames.from(
                    0,
                    "BINARY",
                    "ECHO",
                    "RCP",
                    "SUPPRESS GO AHEAD",
                    "NAME",
                    "STATUS",
                    "TIMING MARK",
                    "RCTE",
                    "NAOL",
                    "NAOP",
                    "NAOCRD",
                    "NAOHTS",
                    "NAOHTD",
                    "NAOFFD",
                    "NAOVTS",
                    "NAOVTD",
                    "NAOLFD",
                    "EXTEND ASCII",
                    "LOGOUT",
                    "BYTE MACRO",
                    "DATA ENTRY TERMINAL",
                    "SUPDUP",
                    "SUPDUP OUTPUT",
                    "SEND LOCATION",
                    "TERMINAL TYPE",
                    "END OF RECORD",
                    "TACACS UID",
                    "OUTPUT MARKING",
                    "TTYLOC",
                    "3270 REGIME",
                    "X.3 PAD",
                    "NAWS",
                    "TSPEED",
                    "LFLOW",
                    "LINEMODE",
                    "XDISPLOC",
                    "OLD-ENVIRON",
                    "AUTHENTICATION",
                    "ENCRYPT",
                    "NEW-ENVIRON");

    private static final CodeNames QUALIFIERS = CodeNames.from(0, "IS", "SEND", "INFO");

    private static final CodeNames AUTHENTICATION_COMMANDS =
            CodeNames.from(0, "IS", "SEND", "REPLY", "NAME");

    private static final CodeNames AUTHENTICATION_TYPES =
            CodeNames.of(
                    0, "NULL",
                    1, "KERBEROS_V4",
                    2, "KERBEROS_V5",
                    3, "SPX",
                    4, "MINK",
                    5, "SRP",
                    6, "RSA",
                    7, "SSL",
                    10, "LOKI",
                    11, "SSA",
                    12, "KEA_SJ",
                    13, "KEA_SJ_INTEG",
                    14, "DSS",
                    15, "NTLM");

    private static final CodeNames ENCRYPTION_COMMANDS =
            CodeNames.from(
                    0,
                    "IS",
                    "SUPPORT",
                    "REPLY",
                    "START",
                    "END",
                    "REQUEST-START",
                    "REQUEST-END",
                    "END_KEYID",
                    "DEC_KEYID");

    private static final CodeNames ENCRYPTION_TYPES =
            CodeNames.of(
                    0, "NULL",
                    1, "DES_CFB64",
                    2, "DES_OFB64",
                    3, "DES3_CFB64",
                    4, "DES3_OFB64",
                    6, "CAST5_40_CFB64",
                    7, "CAST5_40_OFB64",
                    8, "CAST128_CFB64",
                    9, "CAST128_OFB64");

    private TelnetPrinter() {}

    /** Prints the commands that the {@code length} bytes at {@code at} begin with. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("telnet");
        long place = at;
        long end = at + length;
        boolean first = true;
        boolean dumped = d.verbose(3) && dumps(d);
        while (place != end && d.in().u8(place) == IAC) {
            int size = size(d.in(), place, end);
            if (size < 0) {
                break;
            }
            if (dumped) {
                d.out().append(first ? "\nTelnet:" : "");
                dump(d, place, size, (int) (place - at));
            } else {
                d.out().append(first ? " [telnet " : ", ");
            }
            first = false;
            command(d, place, size);
            place += size;
            if (place > end) { // the end of a command was missing: tcpdump has no bound then
                end = Long.MAX_VALUE;
            }
        }
        if (!first) {
            d.out().append(dumped ? '\n' : ']');
        }
    }

    private static boolean dumps(Dissection d) {
        return switch (d.options().dump()) {
            case HEX_ASCII, HEX_ASCII_LINK -> true;
            case NONE, ASCII, ASCII_LINK, HEX, HEX_LINK -> false;
        };
    }

    /** Prints a command in hexadecimal before its words, in a column of its own. */
    private static void dump(Dissection d, long at, int size, int offset) {
        HexDump.hex(d.out(), d.in(), at, size, "\n", offset);
        if (size > 8) {
            d.out().append("\n\t\t\t\t");
            return;
        }
        for (int i = size; i < 8; i++) {
            d.out().append("   ");
        }
        d.out().append('\t');
    }

    /** {@return how long the command at {@code at} is; -1 if it is none, or not whole} */
    private static int size(Window in, long at, long end) {
        if (at + 1 >= end) {
            return -1;
        }
        int command = in.u8(at + 1);
        if (command < FIRST_COMMAND) {
            return -1;
        }
        if (command == IAC || command < SUBNEGOTIATION) {
            return 2;
        }
        if (at + 2 >= end) {
            return -1;
        }
        in.need(at + 2, 1);
        if (command >= WILL) {
            return 3;
        }
        long place = at + 3;
        while (place + 1 < end && (in.u8(place) != IAC || in.u8(place + 1) != END)) {
            place++;
        }
        if (in.u8(place) != IAC) {
            return -1;
        }
        return (int) (place + 2 - at);
    }

    private static void code(TextBuffer out, CodeNames names, int code) {
        names.printHex(out, code, code == 0 ? "" : "0x", 1, "");
    }

    private static void command(Dissection d, long at, int size) {
        Window in = d.in();
        TextBuffer out = d.out();
        int command = in.u8(at + 1);
        if (command == IAC) {
            out.append("IAC IAC");
            return;
        }
        out.append(COMMANDS.get(command, ""));
        if (size == 2) {
            return;
        }
        int option = in.u8(at + 2);
        code(out.append(' '), OPTIONS, option);
        if (command != SUBNEGOTIATION) {
            return;
        }
        CodeNames verbs =
                switch (option) {
                    case AUTHENTICATION -> AUTHENTICATION_COMMANDS;
                    case ENCRYPT -> ENCRYPTION_COMMANDS;
                    default -> QUALIFIERS;
                };
        CodeNames types =
                switch (option) {
                    case AUTHENTICATION -> AUTHENTICATION_TYPES;
                    case ENCRYPT -> ENCRYPTION_TYPES;
                    default -> null;
                };
        long stop = at + size - 2;
        long place = at + 3;
        if (place < stop) {
            code(out.append(' '), verbs, in.u8(place++));
        }
        if (types != null && place < stop) {
            code(out.append(' '), types, in.u8(place++));
        }
        for (; place < stop; place++) {
            int octet = in.u8(place);
            out.append(octet == 0 ? " " : " 0x").hex(octet);
        }
        out.append(" SE");
    }
}
