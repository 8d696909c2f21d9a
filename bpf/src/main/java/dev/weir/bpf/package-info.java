// SPDX-License-Identifier: Apache-2.0
/**
 * The machine and its programs: an {@link dev.weir.bpf.Instruction} for each thing that it can do,
 * a checked {@link dev.weir.bpf.Program} of them in one of two {@linkplain dev.weir.bpf.Flavour
 * flavours}, and what runs it. A {@link dev.weir.bpf.Filter} is compiled; the {@link
 * dev.weir.bpf.Interpreter} and the {@link dev.weir.bpf.Stepper} take it step by step.
 */
package dev.weir.bpf;
