// SPDX-License-Identifier: Apache-2.0
/**
 * What an interface is and is set to, in full: {@link dev.weir.live.interfaces.InterfaceDetails}.
 * The values are what rtnetlink(7) and ethtool of Linux told at one moment; {@link
 * dev.weir.live.NetworkInterfaces#details} asks them.
 */
package dev.weir.live.interfaces;
