// SPDX-License-Identifier: Apache-2.0
/**
 * What instructions mean, the one place of it: {@link dev.weir.bpf.vm.Semantics} on memory
 * segments, and the loads on arrays and buffers. The interpreter, the compiled filters and the
 * stepper call these methods, and the prover follows them.
 */
package dev.weir.bpf.vm;
