// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.layout;

/** All instructions but the jumps, and how long the program is with them. */
final class Written {
    private final Plan plan;
    private final Code code;
    private final Block[] standIn;
    private final int size;

    /**
     * Written code.
     *
     * @param plan what was chosen
     * @param code the instructions in front of the jumps
     * @param standIn for each block the one that stands for it
     */
    Written(Plan plan, Code code, Block[] standIn) {
        this.plan = plan;
        this.code = code;
        this.standIn = standIn;
        this.size = Layout.sizeOf(code, standIn);
    }

    Plan plan() {
        return plan;
    }

    Code code() {
        return code;
    }

    /** {@return how many instructions there are, if all jumps reach} */
    int size() {
        return size;
    }

    /** {@return the program} */
    Laid lay() {
        return Layout.lay(code, standIn);
    }
}
