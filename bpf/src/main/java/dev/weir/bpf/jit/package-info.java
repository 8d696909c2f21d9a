// SPDX-License-Identifier: Apache-2.0
/**
 * Programs as hidden classes ({@link dev.weir.bpf.jit.JitCompiler}). What is known before is not
 * asked at run time: which bytes are there ({@link dev.weir.bpf.jit.Bounds}), and whether a number
 * of the packet has to be turned round to be compared ({@link dev.weir.bpf.jit.Swaps}).
 */
package dev.weir.bpf.jit;
