// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.bpf.Validator;

/** How many instructions a program may have where it is to run. */
public enum InstructionLimit {
    /** The match {@code bpf} of iptables, XT_BPF_MAX_NUM_INSTR. */
    XT_BPF("xt_bpf of iptables", 64),

    /** A socket of Linux, BPF_MAXINSNS. */
    LINUX("the kernel of Linux", Validator.LINUX_MAX_INSTRUCTIONS);

    private final String who;
    private final int most;

    InstructionLimit(String who, int most) {
        this.who = who;
        this.most = most;
    }

    /** {@return who has this limit} */
    public String who() {
        return who;
    }

    /** {@return the most instructions} */
    public int most() {
        return most;
    }
}
