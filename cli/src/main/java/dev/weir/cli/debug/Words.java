// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Outcome;
import dev.weir.bpf.PacketRange;

/** Values, operators and ends of runs in words. */
final class Words {
    private static final int DIGITS_ALONE = 10;

    private Words() {}

    /** {@return the number, in hexadecimal too where that looks different} */
    static String value(int value) {
        String decimal = Integer.toUnsignedString(value);
        return value >= 0 && value < DIGITS_ALONE
                ? decimal
                : "0x" + Integer.toHexString(value) + " (" + decimal + ")";
    }

    /** {@return the number, short} */
    static String brief(int value) {
        return value >= 0 && value < DIGITS_ALONE
                ? Integer.toString(value)
                : "0x" + Integer.toHexString(value);
    }

    /** {@return "byte 14" or "bytes 12 to 13"} */
    static String bytes(long at, int bytes) {
        return bytes == 1 ? "byte " + at : "bytes " + at + " to " + (at + bytes - 1);
    }

    /** {@return the bytes as they are called} */
    static String bytes(PacketRange range) {
        return bytes(range.at(), range.bytes());
    }

    /** {@return what a test asks, between its operands} */
    static String symbol(JumpTest test) {
        return switch (test) {
            case EQ -> "=";
            case GT -> ">";
            case GE -> ">=";
            case SET -> "&";
        };
    }

    /** {@return how a run ended} */
    static String outcome(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Returned(int verdict) ->
                    verdict == 0
                            ? "verdict 0: the packet is rejected"
                            : "verdict "
                                    + Integer.toUnsignedString(verdict)
                                    + ": the packet matches";
            case Outcome.LoadedOutside(long at, int bytes) ->
                    (at < 0
                                    ? "the load is from nowhere in the packet"
                                    : bytes(at, bytes)
                                            + (bytes == 1 ? " was" : " were")
                                            + " not captured")
                            + ": the packet is rejected";
            case Outcome.DividedByZero() -> "division by 0: the packet is rejected";
            case Outcome.JumpedTooOften() -> "one backward jump too many: the packet is rejected";
            case Outcome.LackedAncillary(String name, int verdict) ->
                    "the packet came from no interface, so there is no '"
                            + name
                            + "', and A is the "
                            + outcome(new Outcome.Returned(verdict));
        };
    }
}
