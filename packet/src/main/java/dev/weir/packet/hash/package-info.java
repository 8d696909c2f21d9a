// SPDX-License-Identifier: Apache-2.0
/** Hashing of what comes in packets, which whoever sends them cannot make collide. */
package dev.weir.packet.hash;
