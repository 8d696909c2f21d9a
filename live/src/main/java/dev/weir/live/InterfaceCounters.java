// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

/**
 * What an interface counts itself.
 *
 * @param passed packets it received or sent; negative if it does not say
 * @param dropped packets it dropped before any filter saw them
 */
record InterfaceCounters(long passed, long dropped) {
    static final InterfaceCounters UNKNOWN = new InterfaceCounters(-1, 0);

    /** {@return both together} */
    InterfaceCounters plus(InterfaceCounters other) {
        return new InterfaceCounters(passed + other.passed, dropped + other.dropped);
    }

    /** {@return what was counted since {@code before}} */
    InterfaceCounters since(InterfaceCounters before) {
        if (passed < 0 || before.passed < 0 || passed < before.passed) {
            return UNKNOWN;
        }
        return new InterfaceCounters(passed - before.passed, Math.max(0, dropped - before.dropped));
    }
}
