// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

/**
 * A part of an expression.
 *
 * @param condition what it means
 * @param state the link layer that the rest of the expression is about
 */
record Lowered(Condition condition, LinkState state) {}
