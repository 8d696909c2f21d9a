// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

/**
 * A conditional jump that was executed.
 *
 * @param pc the number of the instruction
 * @param a the accumulator there
 * @param x the index register there
 * @param target where it went
 */
record Branch(int pc, int a, int x, int target) {}
