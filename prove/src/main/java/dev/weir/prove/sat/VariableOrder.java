// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.sat;

import java.util.Arrays;

/** The variables that are not assigned, as a heap: those that took part in conflicts come first. */
final class VariableOrder {
    private static final double LARGEST = 1e100;
    private static final double GROWTH = 1 / 0.95;
    private static final int ABSENT = -1;

    private double[] activity = new double[1 << 7];
    private int[] heap = new int[1 << 7];
    private int[] position = new int[1 << 7];
    private int size;
    private int variables;
    private double increment = 1;

    /** Adds the next variable. */
    void addVariable() {
        int variable = variables++;
        if (variable == heap.length) {
            activity = Arrays.copyOf(activity, 2 * variable);
            heap = Arrays.copyOf(heap, 2 * variable);
            position = Arrays.copyOf(position, 2 * variable);
        }
        position[variable] = ABSENT;
        insert(variable);
    }

    boolean isEmpty() {
        return size == 0;
    }

    void insert(int variable) {
        if (position[variable] == ABSENT) {
            heap[size] = variable;
            position[variable] = size;
            rise(size++);
        }
    }

    /** {@return the most active variable, which is taken out} */
    int poll() {
        int top = heap[0];
        position[top] = ABSENT;
        int last = heap[--size];
        if (size > 0) {
            heap[0] = last;
            position[last] = 0;
            sink(0);
        }
        return top;
    }

    /** Says that the variable took part in a conflict. */
    void bump(int variable) {
        activity[variable] += increment;
        if (activity[variable] > LARGEST) {
            for (int each = 0; each < variables; each++) {
                activity[each] /= LARGEST;
            }
            increment /= LARGEST;
        }
        if (position[variable] != ABSENT) {
            rise(position[variable]);
        }
    }

    /** Makes what was bumped so far count less. */
    void age() {
        increment *= GROWTH;
    }

    private void rise(int from) {
        int variable = heap[from];
        int at = from;
        while (at > 0) {
            int parent = (at - 1) >> 1;
            if (activity[heap[parent]] >= activity[variable]) {
                break;
            }
            put(at, heap[parent]);
            at = parent;
        }
        put(at, variable);
    }

    private void sink(int from) {
        int variable = heap[from];
        int at = from;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && activity[heap[child + 1]] > activity[heap[child]]) {
                child++;
            }
            if (activity[heap[child]] <= activity[variable]) {
                break;
            }
            put(at, heap[child]);
            at = child;
        }
        put(at, variable);
    }

    private void put(int at, int variable) {
        heap[at] = variable;
        position[variable] = at;
    }
}
