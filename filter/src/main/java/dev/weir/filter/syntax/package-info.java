// SPDX-License-Identifier: Apache-2.0
/**
 * Expressions as text: tokens, the {@linkplain dev.weir.filter.syntax.Expression tree} that they
 * are parsed to, each part with its place in the text, and what to say of mistakes in it.
 */
package dev.weir.filter.syntax;
