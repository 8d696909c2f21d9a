// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf;

import org.jspecify.annotations.Nullable;

/**
 * One instruction, executed.
 *
 * @param before the machine before it
 * @param instruction the instruction
 * @param read the bytes of the packet that it read, or null if it read none
 * @param after the machine after it
 */
public record Step(
        MachineState before,
        Instruction instruction,
        @Nullable PacketRange read,
        MachineState after) {}
