// SPDX-License-Identifier: Apache-2.0
/**
 * Packets of network interfaces. {@link dev.weir.live.Capture} is what captures of every system
 * are; {@link dev.weir.live.LiveCapture} is Linux's, on one interface or several, and {@link
 * dev.weir.live.PacketSender} sends. {@link dev.weir.live.NetworkInterfaces} lists interfaces, and
 * {@link dev.weir.live.Doctor} tells whether all this works here, and why not.
 */
package dev.weir.live;
