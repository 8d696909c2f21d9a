// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

/**
 * On which packets two programs must agree.
 *
 * <p>A <em>fault</em> is a load outside the captured bytes or a division by zero: the program ends
 * and rejects the packet. Where in an expression that happens is a matter of the order of its
 * instructions, which an optimizer changes, and not of what it means.
 */
public enum Notion {
    /** On every packet. Too strict for optimizers, which leave loads out that nothing needs. */
    EVERY_PACKET,

    /**
     * On every packet on which the first program does not fault: what an optimizer promises, the
     * first program being the one that it was given.
     */
    FIRST_DOES_NOT_FAULT,

    /** On every packet on which neither program faults: what two compilers can agree on. */
    NEITHER_FAULTS
}
