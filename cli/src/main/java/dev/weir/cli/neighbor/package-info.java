// SPDX-License-Identifier: Apache-2.0
/**
 * Which machine has which address, asked and listened for: ARP of IPv4 and neighbour discovery of
 * IPv6. What packets say is a value, who is asked and what that comes to is worked out without a
 * network, and only {@link dev.weir.cli.neighbor.Scanner} sends.
 */
package dev.weir.cli.neighbor;
