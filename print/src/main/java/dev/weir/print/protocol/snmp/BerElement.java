// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.snmp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

import org.jspecify.annotations.Nullable;

/**
 * One element of the basic encoding rules, of which SNMP uses a part. It is read again and again,
 * an element after the other.
 *
 * <p>Specified by ITU-T X.690, section 8.
 */
final class BerElement {
    /** What there is to print of an element. */
    enum Kind {
        OCTETS,
        NULL,
        OBJECT,
        INTEGER,
        UNSIGNED,
        UNSIGNED64,
        STRING,
        SEQUENCE,
        ADDRESS,
        PDU,
        NO_OBJECT,
        NO_INSTANCE,
        END_OF_VIEW,
        ANY
    }

    private static final String[] UNIVERSAL = {
        "U-0", "Boolean", "Integer", "Bitstring", "String", "Null", "ObjID", "ObjectDes", "U-8",
        "U-9", "U-10", "U-11", "U-12", "U-13", "U-14", "U-15", "Sequence", "Set"
    };
    private static final String[] APPLICATION = {
        "IpAddress", "Counter", "Gauge", "TimeTicks", "Opaque", "C-5", "Counter64"
    };
    private static final String[] CONTEXT = {
        "GetRequest",
        "GetNextRequest",
        "GetResponse",
        "SetRequest",
        "Trap",
        "GetBulk",
        "Inform",
        "V2Trap",
        "Report"
    };
    private static final String[] PRIVATE = {"P-0"};
    private static final String[][] NAMES = {UNIVERSAL, APPLICATION, CONTEXT, PRIVATE};

    private static final int CONSTRUCTED = 0x20;
    private static final int EXTENDED = 0x1f;

    private Kind kind = Kind.ANY;
    private int id;
    private long at;
    private int length;

    /** {@return what it is} */
    Kind kind() {
        return kind;
    }

    /** {@return its number within its class; of a PDU, which} */
    int id() {
        return id;
    }

    /** {@return where its contents begin} */
    long at() {
        return at;
    }

    /** {@return how many octets its contents have} */
    int length() {
        return length;
    }

    /**
     * Reads the element at {@code start}, of which there are {@code available} octets, and says
     * what is wrong with it.
     *
     * @return how many octets it takes; -1 if it cannot be read
     */
    int read(Dissection d, long start, int available) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (available < 1) {
            out.append("[nothing to parse]");
            return -1;
        }
        int octet = in.u8(start);
        boolean constructed = (octet & CONSTRUCTED) != 0;
        int type = octet >>> 6;
        id = octet & EXTENDED;
        long place = start + 1;
        int left = available - 1;
        if (id == EXTENDED) {
            id = 0;
            int more;
            do {
                more = in.u8(place);
                if (left < 1) {
                    out.append("[Xtagfield?]");
                    return -1;
                }
                place++;
                left--;
                id = (id << 7 | (more & 0x7f)) & 0xff; // as tcpdump, which keeps eight bits
            } while ((more & 0x80) != 0);
        }
        if (left < 1) {
            out.append("[no asnlen]");
            return -1;
        }
        int size = in.u8(place++);
        left--;
        if ((size & 0x80) != 0) {
            int octets = size & 0x7f;
            if (left < octets) {
                out.append("[asnlen? ").decimal(left).append('<').decimal(octets).append(']');
                return -1;
            }
            in.check(place, octets);
            size = 0;
            for (int i = 0; i < octets; i++) {
                size = size << 8 | in.u8(place + i);
            }
            place += octets;
            left -= octets;
        }
        if (left < size || size < 0) {
            out.append("[len").signed(left).append("<asnlen").decimal(size).append(']');
            return -1;
        }
        if (id >= NAMES[type].length) {
            out.append(constructed ? "[id?C/x/" : "[id?P/x/").decimal(id).append(']');
            return -1;
        }
        in.check(place, size);
        at = place;
        length = size;
        if (constructed) {
            constructed(out, type);
        } else if (!primitive(d, type)) {
            return -1;
        }
        return (int) (place - start) + size;
    }

    private void constructed(TextBuffer out, int type) {
        if (type == 0 && id == 16) {
            kind = Kind.SEQUENCE;
        } else if (type == 2) {
            kind = Kind.PDU;
        } else {
            kind = Kind.OCTETS;
            out.append(type == 0 ? "C/U/" : "C/x/").append(NAMES[type][id]);
        }
    }

    private boolean primitive(Dissection d, int type) {
        kind =
                switch (type) {
                    case 0 ->
                            switch (id) {
                                case 2 -> Kind.INTEGER;
                                case 4 -> Kind.STRING;
                                case 5 -> Kind.NULL;
                                case 6 -> Kind.OBJECT;
                                default -> Kind.OCTETS;
                            };
                    case 1 ->
                            switch (id) {
                                case 0 -> Kind.ADDRESS;
                                case 1, 2, 3 -> Kind.UNSIGNED;
                                case 6 -> Kind.UNSIGNED64;
                                default -> Kind.OCTETS;
                            };
                    case 2 ->
                            switch (id) {
                                case 0 -> Kind.NO_OBJECT;
                                case 1 -> Kind.NO_INSTANCE;
                                case 2 -> Kind.END_OF_VIEW;
                                default -> Kind.ANY;
                            };
                    default -> Kind.OCTETS;
                };
        if (kind == Kind.OCTETS) {
            d.out().append(type == 0 ? "[P/U/" : type == 1 ? "[P/A/" : "[P/x/");
            d.out().append(NAMES[type][id]).append(']');
        }
        if (kind == Kind.INTEGER && length == 0) {
            d.out().append("[asnlen=0]");
            return false;
        }
        return true;
    }

    /** {@return the contents as a number, the last 32 bits of it} */
    int integer(Window in) {
        int value = length > 0 ? (byte) in.u8(at) : 0;
        for (int i = 1; i < length; i++) {
            value = value << 8 | in.u8(at + i);
        }
        return value;
    }

    /** Prints the contents. */
    void print(Dissection d) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (kind) {
            case OCTETS -> {
                for (int i = 0; i < length; i++) {
                    out.append('_').hex(in.u8(at + i), 2);
                }
            }
            case NULL -> {}
            case OBJECT -> object(d);
            case INTEGER -> out.signed(integer(in));
            case UNSIGNED -> {
                in.check(at, length);
                int value = 0;
                for (int i = 0; i < length; i++) {
                    value = value << 8 | in.u8(at + i);
                }
                out.decimal(value);
            }
            case UNSIGNED64 -> {
                in.check(at, length);
                long value = 0;
                for (int i = 0; i < length; i++) {
                    value = value << 8 | in.u8(at + i);
                }
                out.unsigned(value);
            }
            case STRING -> string(d);
            case SEQUENCE -> out.append("Seq(").decimal(length).append(')');
            case ADDRESS -> {
                if (length != 4) {
                    out.append("[inetaddr len!=4]");
                }
                for (int i = 0; i < length; i++) {
                    out.append(i == 0 ? "" : ".").decimal(in.u8(at + i));
                }
            }
            case PDU -> out.append(CONTEXT[id]).append('(').decimal(length).append(')');
            case NO_OBJECT -> out.append("[noSuchObject]");
            case NO_INSTANCE -> out.append("[noSuchInstance]");
            case END_OF_VIEW -> out.append("[endOfMibView]");
            case ANY -> out.append("[BE_ANY!?]");
        }
    }

    private void object(Dissection d) {
        Window in = d.in();
        boolean named = !d.options().numeric();
        @Nullable SnmpObject parent = named ? SnmpObject.root() : null;
        int start = 0;
        boolean dot = true;
        for (SnmpPrefix prefix : named ? SnmpPrefix.ALL : SnmpPrefix.NONE) {
            if (prefix.begins(in, at, length)) {
                d.out().append(prefix.word());
                parent = prefix.object();
                start = prefix.length();
                dot = false;
                break;
            }
        }
        int number = 0;
        boolean first = start == 0;
        for (int i = start; i < length; i++) {
            int octet = in.u8(at + i);
            number = number << 7 | (octet & 0x7f);
            if ((octet & 0x80) != 0) {
                continue;
            }
            if (first) { // the first two numbers are one
                first = false;
                int root = Math.min(number / 40, 2);
                parent = part(d.out(), parent, root, true);
                number -= root * 40;
            }
            parent = part(d.out(), parent, number, dot);
            dot = true;
            number = 0;
        }
    }

    /** Prints the name of a child of {@code parent}, or its number; returns the child. */
    private static @Nullable SnmpObject part(
            TextBuffer out, @Nullable SnmpObject parent, int number, boolean dot) {
        @Nullable SnmpObject child = parent == null ? null : parent.child(number);
        out.append(dot ? "." : "");
        if (child == null) {
            out.decimal(number);
        } else {
            out.append(child.name());
        }
        return child;
    }

    /** Prints text between quotes, or octets if there is anything else in it. */
    private void string(Dissection d) {
        Window in = d.in();
        TextBuffer out = d.out();
        boolean text = true;
        for (int i = 0; i < length && text; i++) {
            int octet = in.u8(at + i);
            text = octet >= ' ' && octet < 0x7f;
        }
        if (text) {
            out.append('"');
            for (int i = 0; i < length; i++) {
                out.append((char) in.u8(at + i));
            }
            out.append('"');
            return;
        }
        for (int i = 0; i < length; i++) {
            out.append(i == 0 ? "" : "_").hex(in.u8(at + i), 2);
        }
    }
}
