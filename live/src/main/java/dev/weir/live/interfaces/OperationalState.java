// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.interfaces;

/** What an interface can do now: RFC 2863, IF_OPER_ of {@code linux/if.h}. */
public enum OperationalState {
    /** It does not say, as loopback does not. */
    UNKNOWN,
    /** Something is missing, as the card. */
    NOT_PRESENT,
    /** It passes nothing. */
    DOWN,
    /** What it stands on passes nothing. */
    LOWER_LAYER_DOWN,
    /** It is being tried. */
    TESTING,
    /** It waits for something, such as to be let in. */
    DORMANT,
    /** It passes packets. */
    UP;

    /** {@return the state of a number; those that nobody has yet are unknown} */
    public static OperationalState of(int number) {
        return switch (number) {
            case 1 -> NOT_PRESENT;
            case 2 -> DOWN;
            case 3 -> LOWER_LAYER_DOWN;
            case 4 -> TESTING;
            case 5 -> DORMANT;
            case 6 -> UP;
            default -> UNKNOWN;
        };
    }
}
