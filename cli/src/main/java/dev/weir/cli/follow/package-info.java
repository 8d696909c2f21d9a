// SPDX-License-Identifier: Apache-2.0
/**
 * The same packet at one interface after another: recognised by what forwarding and translation of
 * addresses leave as it is, and told with what they change. Works on packets from anywhere; knows
 * no capture and no clock but that of the packets.
 */
package dev.weir.cli.follow;
