// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rx;

import java.util.List;

/**
 * What a service can be asked.
 *
 * @param arguments what is printed of a call; not all of it is
 * @param results the same of an answer
 */
record RxOperation(int number, String name, List<RxField> arguments, List<RxField> results) {
    /** One of which only the name is printed. */
    static RxOperation of(int number, String name) {
        return new RxOperation(number, name, List.of(), List.of());
    }

    RxOperation asks(RxField... fields) {
        return new RxOperation(number, name, List.of(fields), results);
    }

    RxOperation answers(RxField... fields) {
        return new RxOperation(number, name, arguments, List.of(fields));
    }
}
