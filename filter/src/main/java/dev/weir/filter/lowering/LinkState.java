// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

/**
 * What the link layer is at one place of an expression. Primitives that step into an encapsulated
 * packet give back another state, which holds for the rest of the expression.
 *
 * @param layer the link type
 * @param typeOffset where the protocol of the network layer is told now
 * @param payload where the network header begins now
 */
record LinkState(LinkLayer layer, int typeOffset, int payload) {
    /** {@return the state at the beginning of an expression} */
    static LinkState of(LinkLayer layer) {
        return new LinkState(layer, layer.typeOffset(), layer.payload());
    }
}
