// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/**
 * A list of objects that begin with a type and a length of 16 bits each, as in many protocols. One
 * whose length cannot be right ends the packet.
 */
final class TlvList {
    private static final int HEADER = 4;

    /** Reads what an object says: {@code octets} octets at {@code at}, behind type and length. */
    @FunctionalInterface
    interface Value {
        void read(Reading r, int type, long at, int octets);
    }

    private final Field list;
    private final Field type;
    private final Field length;

    /** How many octets of type and length the length counts too: all or none. */
    private final int counted;

    private final Value value;

    private TlvList(Field list, Field type, Field length, int counted, Value value) {
        this.list = list;
        this.type = type;
        this.length = length;
        this.counted = counted;
        this.value = value;
    }

    /** {@return those whose length is that of the whole object} */
    static TlvList ofWholeLengths(Field list, Field type, Field length, Value value) {
        return new TlvList(list, type, length, HEADER, value);
    }

    /** {@return those whose length is that of what stands behind it} */
    static TlvList ofValueLengths(Field list, Field type, Field length, Value value) {
        return new TlvList(list, type, length, 0, value);
    }

    /** Reads those between {@code from} and {@code end}. */
    void read(Reading r, long from, long end) {
        Window in = r.in();
        r.beginList(list);
        long at = from;
        while (at < end) {
            int typeNumber = in.u16(at);
            int number = in.u16(at + 2);
            r.beginObject();
            r.number(type, typeNumber);
            r.number(length, number);
            int octets = number - counted;
            if (octets < 0 || octets > end - at - HEADER) {
                throw Damage.INVALID;
            }
            value.read(r, typeNumber, at + HEADER, octets);
            r.endObject();
            at += HEADER + octets;
        }
        r.endList();
    }
}
