// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

/** Which way a packet went through an interface. */
public enum Direction {
    /** The interface received it, for this machine or for another one. */
    IN,
    /** This machine sent it. */
    OUT
}
