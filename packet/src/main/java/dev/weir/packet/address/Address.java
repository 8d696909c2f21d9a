// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

/** An address of a network or link layer. Its text is that which {@link AddressText} reads. */
public sealed interface Address permits IpAddress, MacAddress {}
