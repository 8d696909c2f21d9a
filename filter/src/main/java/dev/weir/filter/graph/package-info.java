// SPDX-License-Identifier: Apache-2.0
/**
 * The graph of tests that a filter is between its syntax tree and its instructions.
 *
 * <p>A {@link dev.weir.filter.graph.Value} is a number computed from the packet, a {@link
 * dev.weir.filter.graph.Node} decides by values what comes next. Both are made once each, by {@link
 * dev.weir.filter.graph.Values} and {@link dev.weir.filter.graph.Graph}, and never change.
 *
 * <p><b>Faults.</b> A load outside the packet and a division by zero reject the packet, wherever
 * they happen: in the value of a test or in that of a {@link dev.weir.filter.graph.Node.Bind}. A
 * simplification may leave such a load out, so that a filter accepts more packets that are cut
 * short; it never adds one, and none moves up to where a packet might not have those bytes while
 * the filter decides without them.
 *
 * <p><b>Parameters.</b> What is computed once and used later, such as an offset that varies from
 * packet to packet, is a {@link dev.weir.filter.graph.Value.Parameter}. {@code Bind(p, value,
 * next)} computes {@code value} with what the parameters were before, and goes on with {@code p =
 * value}.
 *
 * <ul>
 *   <li>On each way to a node that uses a parameter there is a Bind of it. No way finds out that a
 *       parameter has none: there is no default.
 *   <li>A value never exceeds the {@linkplain dev.weir.filter.graph.Value#bound() bound} of the
 *       parameter that it is bound to. A bound below 2^31 lets offsets be added up at compile time:
 *       {@code load(size, p + 14, 2)} becomes {@code load(size, p, 16)}.
 *   <li>A parameter may be bound again; what is known of values computed from it is forgotten then.
 *   <li>A value that does not vary needs no parameter, and a value that is the same on all ways,
 *       such as the length of a radiotap header, needs none either: it is a base of loads as it is.
 * </ul>
 *
 * <p>In the program a parameter is in a register or in scratch memory. No program reads a word of
 * scratch memory before it has written it, and all jumps go forward.
 */
package dev.weir.filter.graph;
