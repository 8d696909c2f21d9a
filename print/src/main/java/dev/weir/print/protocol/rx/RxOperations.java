// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rx;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** The operations of a service, by number. */
final class RxOperations {
    private final int[] numbers;
    private final RxOperation[] operations;

    private RxOperations(int[] numbers, RxOperation[] operations) {
        this.numbers = numbers;
        this.operations = operations;
    }

    /** {@return these operations, which are in ascending order} */
    static RxOperations of(RxOperation... operations) {
        return new RxOperations(
                Arrays.stream(operations).mapToInt(RxOperation::number).toArray(), operations);
    }

    /** {@return consecutive operations of which only the names are printed} */
    static RxOperations named(int first, String... names) {
        RxOperation[] operations = new RxOperation[names.length];
        Arrays.setAll(operations, i -> RxOperation.of(first + i, names[i]));
        return of(operations);
    }

    /** {@return the operation of a number, or null} */
    @Nullable RxOperation get(int number) {
        int i = Arrays.binarySearch(numbers, number);
        return i < 0 ? null : operations[i];
    }
}
