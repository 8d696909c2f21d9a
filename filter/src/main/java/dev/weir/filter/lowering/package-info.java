// SPDX-License-Identifier: Apache-2.0
/**
 * What an expression means for packets of one link type: {@link dev.weir.filter.lowering.Lowering}
 * makes a tree a {@link dev.weir.filter.lowering.Condition}, comparisons of values, and {@link
 * dev.weir.filter.lowering.GraphBuilder} makes that a graph. {@link
 * dev.weir.filter.lowering.LinkLayers} is the table of what link layers are like.
 */
package dev.weir.filter.lowering;
