// SPDX-License-Identifier: Apache-2.0
/**
 * DECnet, phase IV: the routing layer and the network services protocol, by their functional
 * specifications of 1983.
 */
package dev.weir.print.protocol.decnet;
