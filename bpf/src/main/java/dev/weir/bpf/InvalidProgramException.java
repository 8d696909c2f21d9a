// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

/** Thrown for a program that the machine does not accept. */
public final class InvalidProgramException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int pc;

    InvalidProgramException(int pc, String message) {
        super(message);
        this.pc = pc;
    }

    /**
     * {@return the number of the offending instruction, from 0; -1 where it is the program's size}
     */
    public int pc() {
        return pc;
    }
}
