// SPDX-License-Identifier: Apache-2.0
/**
 * Addresses as values: written and read as text, and what kind of address each is.
 *
 * <p>The kind of an address is that of the most special block that it lies in: the blocks of IANA's
 * IPv4 and IPv6 special-purpose address registries ({@link
 * dev.weir.packet.address.AddressBlock#specialPurposeRegistries}), and those that other registries
 * and RFCs set apart, such as multicast. What an interface knows more of, its own network, makes an
 * address a directed broadcast or the address of the network itself ({@link
 * dev.weir.packet.address.NetworkRole}).
 */
package dev.weir.packet.address;
