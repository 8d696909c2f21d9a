// SPDX-License-Identifier: Apache-2.0
package dev.weir.codecs;

/** Goes through a table backwards: from a state to one before it that gives a wanted symbol. */
final class FseEncoder {
    private final FseTable table;

    /** The state of a symbol that leads to another state, by symbol and that state. */
    private final int[][] before;

    FseEncoder(FseTable table, int maxSymbol) {
        this.table = table;
        int states = 1 << table.log;
        before = new int[maxSymbol + 1][states];
        for (int state = 0; state < states; state++) {
            int base = table.bases[state];
            for (int i = 0; i < (1 << table.bits[state]); i++) {
                before[table.symbols[state]][base + i] = state;
            }
        }
    }

    /** {@return a state that gives {@code symbol}, whatever comes behind} */
    int first(int symbol) {
        return before[symbol][0];
    }

    /** Writes the bits that lead to {@code next}; {@return the state that reads them} */
    int encode(int symbol, int next, BitWriter out) {
        int state = before[symbol][next];
        out.bits(next - table.bases[state], table.bits[state]);
        return state;
    }
}
