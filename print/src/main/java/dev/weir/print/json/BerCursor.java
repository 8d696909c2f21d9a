// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/**
 * Goes over elements of the basic encoding rules (ITU-T X.690, section 8) that follow each other,
 * with short tags and definite lengths, as all of SNMP has them.
 */
final class BerCursor {
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int OBJECT = 0x06;
    static final int SEQUENCE = 0x30;

    /** The class and form of a tag whose meaning the message defines, with elements within. */
    static final int CONTEXT = 0xa0;

    private static final int LONG_TAG = 0x1f;
    private static final int LONG_LENGTH = 0x80;

    private final Window in;
    private long end;
    private long next;
    private int tag;
    private long at;
    private int length;

    BerCursor(Window in) {
        this.in = in;
    }

    /** Goes before the elements from {@code at} to {@code end}. */
    void set(long at, long end) {
        next = at;
        this.end = end;
    }

    /** Goes before the elements in this one; {@return what {@link #leave} needs to come back} */
    long enter() {
        long outer = end;
        set(at, at + length);
        return outer;
    }

    /** Goes behind the element that was entered. */
    void leave(long outer) {
        set(end, outer);
    }

    /** {@return whether there is another element} */
    boolean hasNext() {
        return next < end;
    }

    /** Moves to the next element, which must be there and end within what it is in. */
    BerCursor next() {
        tag = in.u8(next);
        int first = in.u8(next + 1);
        at = next + 2;
        length = first;
        if (first >= LONG_LENGTH) {
            int octets = first - LONG_LENGTH;
            if (octets < 1 || octets > 4) {
                throw Damage.INVALID;
            }
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = length << 8 | in.u8(at + i);
            }
            at += octets;
        }
        if ((tag & LONG_TAG) == LONG_TAG || length < 0 || length > end - at) {
            throw Damage.INVALID;
        }
        next = at + length;
        return this;
    }

    /** Moves to the next element, which must have this tag. */
    BerCursor expect(int expected) {
        next();
        if (tag != expected) {
            throw Damage.INVALID;
        }
        return this;
    }

    /** {@return the number that the next element is} */
    int integer() {
        return expect(INTEGER).signed();
    }

    /** {@return this element as a number of at most 32 bits} */
    int signed() {
        if (length < 1 || length > 4) {
            throw Damage.INVALID;
        }
        int value = (byte) in.u8(at);
        for (int i = 1; i < length; i++) {
            value = value << 8 | in.u8(at + i);
        }
        return value;
    }

    /** {@return this element as a number of at most 64 bits, which may begin with a 0 more} */
    long unsigned() {
        if (length < 1 || length > 9 || (length == 9 && in.u8(at) != 0)) {
            throw Damage.INVALID;
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | in.u8(at + i);
        }
        return value;
    }

    int tag() {
        return tag;
    }

    /** {@return where its contents begin} */
    long at() {
        return at;
    }

    /** {@return how many octets its contents have} */
    int length() {
        return length;
    }
}
