// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.snmp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;

/**
 * Prints what SNMP asks, answers and tells.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3416#section-3">RFC 3416, section 3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1157#section-4.1">RFC 1157, section 4.1</a>
 */
final class SnmpPduPrinter {
    private static final int GET = 0;
    private static final int GET_NEXT = 1;
    private static final int RESPONSE = 2;
    private static final int SET = 3;
    private static final int TRAP = 4;
    private static final int BULK = 5;
    private static final int INFORM = 6;
    private static final int TRAP_2 = 7;
    private static final int REPORT = 8;
    private static final int ENTERPRISE = 6;

    private static final CodeNames ERRORS =
            CodeNames.from(
                    0,
                    "noError",
                    "tooBig",
                    "noSuchName",
                    "badValue",
                    "readOnly",
                    "genErr",
                    "noAccess",
                    "wrongType",
                    "wrongLength",
                    "wrongEncoding",
                    "wrongValue",
                    "noCreation",
                    "inconsistentValue",
                    "resourceUnavailable",
                    "commitFailed",
                    "undoFailed",
                    "authorizationError",
                    "notWritable",
                    "inconsistentName");

    private static final CodeNames TRAPS =
            CodeNames.from(
                    0,
                    "coldStart",
                    "warmStart",
                    "linkDown",
                    "linkUp",
                    "authenticationFailure",
                    "egpNeighborLoss",
                    "enterpriseSpecific");

    private SnmpPduPrinter() {}

    /** Prints the PDU in the {@code length} bytes at {@code at} of a message of a version. */
    static void print(Dissection d, int version, long at, int length) {
        TextBuffer out = d.out();
        BerElement element = d.state(SnmpPrinter.ELEMENT);
        int taken = element.read(d, at, length);
        if (taken < 0) {
            return;
        }
        if (element.kind() != BerElement.Kind.PDU) {
            out.append("[no PDU]");
            return;
        }
        if (taken < length) {
            out.append('[').decimal(length - taken).append(" extra after PDU]");
        }
        if (d.verbose(1)) {
            out.append("{ ");
        }
        element.print(d);
        out.append(' ');
        int type = element.id();
        boolean known =
                switch (type) {
                    case TRAP -> {
                        if (version != 0) {
                            out.append("[v1 PDU in v2 message]");
                            yield false;
                        }
                        trap(d, element.at(), element.length());
                        yield true;
                    }
                    case GET, GET_NEXT, RESPONSE, SET -> {
                        request(d, type, element.at(), element.length());
                        yield true;
                    }
                    case BULK, INFORM, TRAP_2, REPORT -> {
                        if (version == 0) {
                            out.append("[v2 PDU in v1 message]");
                            yield false;
                        }
                        request(d, type, element.at(), element.length());
                        yield true;
                    }
                    default -> true;
                };
        if (known && d.verbose(1)) {
            out.append(" } ");
        }
    }

    private static void request(Dissection d, int type, long at, int length) {
        TextBuffer out = d.out();
        BerElement element = d.state(SnmpPrinter.ELEMENT);
        BerElement.Kind integer = BerElement.Kind.INTEGER;
        long place = at;
        int left = length;
        int taken = SnmpPrinter.expect(d, place, left, integer, "[reqId!=INT]");
        if (taken < 0) {
            return;
        }
        if (d.verbose(1)) {
            out.append("R=").signed(element.integer(d.in())).append(' ');
        }
        place += taken;
        left -= taken;
        taken = SnmpPrinter.expect(d, place, left, integer, "[errorStatus!=INT]");
        if (taken < 0) {
            return;
        }
        int error = 0;
        int first = element.integer(d.in());
        boolean asks =
                type == GET
                        || type == GET_NEXT
                        || type == SET
                        || type == INFORM
                        || type == TRAP_2
                        || type == REPORT;
        if (asks && first != 0) {
            ERRORS.print(out.append("[errorStatus("), first, "err=", "");
            out.append(")!=0]");
        } else if (type == BULK) {
            out.append(" N=").signed(first).append(' ');
        } else if (first != 0) {
            ERRORS.print(out.append(' '), first, "err=", "");
            error = first;
        }
        place += taken;
        left -= taken;
        taken = SnmpPrinter.expect(d, place, left, integer, "[errorIndex!=INT]");
        if (taken < 0) {
            return;
        }
        int index = element.integer(d.in());
        if (asks && index != 0) {
            out.append("[errorIndex(").signed(index).append(")!=0]");
        } else if (type == BULK) {
            out.append("M=").signed(index);
        } else if (index != 0) {
            if (error == 0) {
                out.append("[errorIndex(").signed(index).append(") w/o errorStatus]");
            } else {
                out.append('@').signed(index);
            }
        } else if (error != 0) {
            out.append("[errorIndex==0]");
        }
        variables(d, type, place + taken, left - taken);
    }

    private static void trap(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        BerElement element = d.state(SnmpPrinter.ELEMENT);
        BerElement.Kind integer = BerElement.Kind.INTEGER;
        long place = at;
        int left = length;
        out.append(' ');
        int taken = SnmpPrinter.expect(d, place, left, BerElement.Kind.OBJECT, "[enterprise!=OID]");
        if (taken < 0) {
            return;
        }
        element.print(d);
        place += taken;
        left -= taken;
        out.append(' ');
        taken =
                SnmpPrinter.expect(
                        d, place, left, BerElement.Kind.ADDRESS, "[agent-addr!=INETADDR]");
        if (taken < 0) {
            return;
        }
        element.print(d);
        place += taken;
        left -= taken;
        taken = SnmpPrinter.expect(d, place, left, integer, "[generic-trap!=INT]");
        if (taken < 0) {
            return;
        }
        int generic = element.integer(d.in());
        String trap = TRAPS.get(generic);
        if (trap == null) {
            out.append(" gt=").signed(generic);
        } else {
            out.append(' ').append(trap);
        }
        place += taken;
        left -= taken;
        taken = SnmpPrinter.expect(d, place, left, integer, "[specific-trap!=INT]");
        if (taken < 0) {
            return;
        }
        int specific = element.integer(d.in());
        if (generic == ENTERPRISE) {
            out.append(" s=").signed(specific);
        } else if (specific != 0) {
            out.append("[specific-trap(").signed(specific).append(")!=0]");
        }
        place += taken;
        left -= taken;
        out.append(' ');
        taken =
                SnmpPrinter.expect(
                        d, place, left, BerElement.Kind.UNSIGNED, "[time-stamp!=TIMETICKS]");
        if (taken < 0) {
            return;
        }
        element.print(d);
        if (left - taken >= 0) {
            variables(d, TRAP, place + taken, left - taken);
        }
    }

    private static void variables(Dissection d, int type, long at, int length) {
        TextBuffer out = d.out();
        BerElement element = d.state(SnmpPrinter.ELEMENT);
        int taken =
                SnmpPrinter.expect(d, at, length, BerElement.Kind.SEQUENCE, "[!SEQ of varbind]");
        if (taken < 0) {
            return;
        }
        if (taken < length) {
            out.append('[').decimal(length - taken).append(" extra after SEQ of varbind]");
        }
        long place = element.at();
        int left = element.length();
        while (left > 0) {
            out.append(' ');
            int used = SnmpPrinter.expect(d, place, left, BerElement.Kind.SEQUENCE, "[!varbind]");
            if (used < 0) {
                return;
            }
            long inner = element.at();
            int rest = element.length();
            place += used;
            left -= used;
            int name = SnmpPrinter.expect(d, inner, rest, BerElement.Kind.OBJECT, "[objName!=OID]");
            if (name < 0) {
                return;
            }
            element.print(d);
            boolean asks = type == GET || type == GET_NEXT || type == BULK;
            out.append(asks ? "" : "=");
            int value = element.read(d, inner + name, rest - name);
            if (value < 0) {
                return;
            }
            boolean empty = element.kind() == BerElement.Kind.NULL;
            if (asks && !empty) {
                out.append("[objVal!=NULL]");
                element.print(d);
            } else if (!asks && !empty) {
                element.print(d);
            }
        }
    }
}
