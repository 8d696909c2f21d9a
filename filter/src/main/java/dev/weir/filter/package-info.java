// SPDX-License-Identifier: Apache-2.0
/**
 * The filter language. {@link dev.weir.filter.Filters} is enough for most: an expression and a link
 * type make a filter. {@link dev.weir.filter.FilterCompiler} has the rest: targets, names, programs
 * that are not optimized, each pass to look at. {@link dev.weir.filter.FilterLint} warns of what is
 * allowed and may not be meant.
 */
package dev.weir.filter;
