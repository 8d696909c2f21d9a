// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.snmp;

import dev.weir.print.dissection.Window;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The beginnings of object identifiers for which a letter is printed, or nothing at all. */
final class SnmpPrefix {
    /** None. */
    static final List<SnmpPrefix> NONE = List.of();

    /** The MIB, enterprises, experiments and modules of version 2. */
    static final List<SnmpPrefix> ALL =
            List.of(
                    new SnmpPrefix("", 1, 3, 6, 1, 2, 1),
                    new SnmpPrefix("E:", 1, 3, 6, 1, 4, 1),
                    new SnmpPrefix("X:", 1, 3, 6, 1, 3),
                    new SnmpPrefix("S:", 1, 3, 6, 1, 6, 3));

    private final String word;
    private final int[] numbers;

    private SnmpPrefix(String word, int... numbers) {
        this.word = word;
        this.numbers = numbers;
    }

    /** {@return what is printed for it} */
    String word() {
        return word;
    }

    /** {@return how many octets it takes: one for the first two numbers} */
    int length() {
        return numbers.length - 1;
    }

    /** {@return whether the identifier of {@code length} octets at {@code at} begins with it} */
    boolean begins(Window in, long at, int length) {
        if (length < length() || in.u8(at) != numbers[0] * 40 + numbers[1]) {
            return false;
        }
        for (int i = 2; i < numbers.length; i++) {
            if (in.u8(at + i - 1) != numbers[i]) {
                return false;
            }
        }
        return true;
    }

    /** {@return the object that it is the identifier of} */
    @Nullable SnmpObject object() {
        @Nullable SnmpObject object = SnmpObject.root();
        for (int i = 0; i < numbers.length && object != null; i++) {
            object = object.child(numbers[i]);
        }
        return object;
    }
}
