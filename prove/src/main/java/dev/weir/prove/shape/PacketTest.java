// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

/** What a packet must pass, whatever is made of it. */
@FunctionalInterface
public interface PacketTest {
    /** {@return whether a packet passes} */
    boolean holds(byte[] captured, int wirelen);
}
