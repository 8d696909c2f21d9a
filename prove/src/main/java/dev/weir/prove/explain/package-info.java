// SPDX-License-Identifier: Apache-2.0
/**
 * What an expression means in English, and for a packet which part of it decided: {@link
 * dev.weir.prove.explain.Explainer}. All that is said is found in the comparisons of the plain
 * program.
 */
package dev.weir.prove.explain;
