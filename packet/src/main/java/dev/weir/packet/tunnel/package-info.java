// SPDX-License-Identifier: Apache-2.0
/**
 * The headers around packets that other networks carry: tunnels, labels, security. They are read in
 * place, and {@code check} has the contract of all headers, which the description of {@link
 * dev.weir.packet} tells.
 */
package dev.weir.packet.tunnel;
