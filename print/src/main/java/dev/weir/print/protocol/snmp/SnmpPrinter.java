// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.snmp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Slot;
import dev.weir.print.dissection.Window;

/**
 * Prints messages of the simple network management protocol, versions 1, 2c and 3.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1157">RFC 1157</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1901">RFC 1901</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3412#section-6">RFC 3412, section 6</a>
 */
public final class SnmpPrinter {
    /** The element being printed. */
    static final Slot<BerElement> ELEMENT = Slot.of(BerElement.class, BerElement::new);

    private static final int VERSION_1 = 0;
    private static final int VERSION_2C = 1;
    private static final int VERSION_3 = 3;
    private static final int USER_BASED = 3;
    private static final String PUBLIC = "public";

    private SnmpPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("snmp");
        TextBuffer out = d.out();
        BerElement element = d.state(ELEMENT);
        out.append(' ');
        int size = element.read(d, at, length);
        if (size < 0) {
            return;
        }
        if (element.kind() != BerElement.Kind.SEQUENCE) {
            out.append("[!init SEQ]");
            element.print(d);
            return;
        }
        if (size < length) {
            out.append('[').decimal(length - size).append(" extra after iSEQ]");
        }
        long place = element.at();
        int left = element.length();
        int taken = element.read(d, place, left);
        if (taken < 0) {
            return;
        }
        if (element.kind() != BerElement.Kind.INTEGER) {
            out.append("[version!=INT]");
            element.print(d);
            return;
        }
        int version = element.integer(d.in());
        place += taken;
        left -= taken;
        switch (version) {
            case VERSION_1, VERSION_2C -> {
                open(d, version == VERSION_1 ? "SNMPv1 " : "SNMPv2c ");
                community(d, version, place, left);
                close(d);
            }
            case VERSION_3 -> {
                open(d, "SNMPv3 ");
                version3(d, place, left);
                close(d);
            }
            default -> out.append("SNMP [version = ").signed(version).append(']');
        }
    }

    private static void open(Dissection d, String what) {
        if (d.verbose(1)) {
            d.out().append("{ ").append(what);
        }
    }

    private static void close(Dissection d) {
        if (d.verbose(1)) {
            d.out().append("} ");
        }
    }

    private static void community(Dissection d, int version, long at, int length) {
        TextBuffer out = d.out();
        BerElement element = d.state(ELEMENT);
        int taken = element.read(d, at, length);
        if (taken < 0) {
            return;
        }
        if (element.kind() != BerElement.Kind.STRING) {
            out.append("[comm!=STR]");
            element.print(d);
            return;
        }
        if (!isPublic(d.in(), element)) {
            out.append("C=");
            element.print(d);
            out.append(' ');
        }
        SnmpPduPrinter.print(d, version, at + taken, length - taken);
    }

    private static boolean isPublic(Window in, BerElement element) {
        in.check(element.at(), element.length());
        if (element.length() != PUBLIC.length()) {
            return false;
        }
        for (int i = 0; i < PUBLIC.length(); i++) {
            if (in.u8(element.at() + i) != PUBLIC.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static void version3(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        BerElement element = d.state(ELEMENT);
        int taken = element.read(d, at, length);
        if (taken < 0) {
            return;
        }
        if (element.kind() != BerElement.Kind.SEQUENCE) {
            out.append("[!message]");
            element.print(d);
            return;
        }
        long next = at + taken;
        int after = length - taken;
        long place = element.at();
        int left = element.length();
        open(d, "");
        taken = expect(d, place, left, BerElement.Kind.INTEGER, "[msgID!=INT]");
        if (taken < 0) {
            return;
        }
        place += taken;
        left -= taken;
        taken = expect(d, place, left, BerElement.Kind.INTEGER, "[msgMaxSize!=INT]");
        if (taken < 0) {
            return;
        }
        place += taken;
        left -= taken;
        taken = expect(d, place, left, BerElement.Kind.STRING, "[msgFlags!=STR]");
        if (taken < 0) {
            return;
        }
        if (element.length() != 1) {
            out.append("[msgFlags size ").decimal(element.length()).append(']');
            return;
        }
        int flags = d.in().u8(element.at());
        if (flags != 0 && flags != 1 && flags != 3 && flags != 4 && flags != 5 && flags != 7) {
            out.append("[msgFlags=0x").upperHex(flags, 2).append(']');
            return;
        }
        place += taken;
        left -= taken;
        out.append("F=").append((flags & 1) != 0 ? "a" : "").append((flags & 2) != 0 ? "p" : "");
        out.append((flags & 4) != 0 ? "r" : "").append(' ');
        taken = expect(d, place, left, BerElement.Kind.INTEGER, "[msgSecurityModel!=INT]");
        if (taken < 0) {
            return;
        }
        int model = element.integer(d.in());
        if (taken < left) {
            out.append('[').decimal(left - taken).append(" extra after message SEQ]");
        }
        close(d);
        if (model != USER_BASED) {
            out.append("[security model ").signed(model).append(']');
            return;
        }
        open(d, "USM ");
        taken = expect(d, next, after, BerElement.Kind.STRING, "[msgSecurityParameters!=STR]");
        if (taken < 0) {
            return;
        }
        userBased(d, element.at(), element.length());
        close(d);
        open(d, "ScopedPDU ");
        scoped(d, next + taken, after - taken);
        close(d);
    }

    /** Reads an element that must be of a kind; -1, and said what, if it is not. */
    static int expect(Dissection d, long at, int length, BerElement.Kind kind, String fault) {
        BerElement element = d.state(ELEMENT);
        int taken = element.read(d, at, length);
        if (taken >= 0 && element.kind() != kind) {
            d.out().append(fault);
            element.print(d);
            return -1;
        }
        return taken;
    }

    /** RFC 3414, section 2.4. */
    private static void userBased(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        BerElement element = d.state(ELEMENT);
        int taken = expect(d, at, length, BerElement.Kind.SEQUENCE, "[!usm SEQ]");
        if (taken < 0) {
            return;
        }
        if (taken < length) {
            out.append('[').decimal(length - taken).append(" extra after usm SEQ]");
        }
        long place = element.at();
        int left = element.length();
        BerElement.Kind string = BerElement.Kind.STRING;
        BerElement.Kind integer = BerElement.Kind.INTEGER;
        taken = expect(d, place, left, string, "[msgAuthoritativeEngineID!=STR]");
        if (taken < 0) {
            return;
        }
        place += taken;
        left -= taken;
        taken = expect(d, place, left, integer, "[msgAuthoritativeEngineBoots!=INT]");
        if (taken < 0) {
            return;
        }
        if (d.verbose(1)) {
            out.append("B=").signed(element.integer(d.in())).append(' ');
        }
        place += taken;
        left -= taken;
        taken = expect(d, place, left, integer, "[msgAuthoritativeEngineTime!=INT]");
        if (taken < 0) {
            return;
        }
        if (d.verbose(1)) {
            out.append("T=").signed(element.integer(d.in())).append(' ');
        }
        place += taken;
        left -= taken;
        taken = expect(d, place, left, string, "[msgUserName!=STR]");
        if (taken < 0) {
            return;
        }
        if (element.length() != 0) {
            out.append("U=");
            element.print(d);
            out.append(' ');
        }
        place += taken;
        left -= taken;
        taken = expect(d, place, left, string, "[msgAuthentication!=STR]");
        if (taken < 0) {
            return;
        }
        place += taken;
        left -= taken;
        taken = expect(d, place, left, string, "[msgPrivacy!=STR]");
        if (taken < 0) {
            return;
        }
        if (taken < left) {
            out.append('[').decimal(left - taken).append(" extra after usm SEQ]");
        }
    }

    private static void scoped(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        BerElement element = d.state(ELEMENT);
        int taken = expect(d, at, length, BerElement.Kind.SEQUENCE, "[!scoped PDU]");
        if (taken < 0) {
            return;
        }
        long place = element.at();
        int left = element.length();
        taken = expect(d, place, left, BerElement.Kind.STRING, "[contextEngineID!=STR]");
        if (taken < 0) {
            return;
        }
        out.append("E=");
        d.in().check(element.at(), element.length());
        for (int i = 0; i < element.length(); i++) {
            out.append('_').hex(d.in().u8(element.at() + i), 2);
        }
        out.append(' ');
        place += taken;
        left -= taken;
        taken = expect(d, place, left, BerElement.Kind.STRING, "[contextName!=STR]");
        if (taken < 0) {
            return;
        }
        out.append("C=");
        element.print(d);
        out.append(' ');
        SnmpPduPrinter.print(d, VERSION_3, place + taken, left - taken);
    }
}
