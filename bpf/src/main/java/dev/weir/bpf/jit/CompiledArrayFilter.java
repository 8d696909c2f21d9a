// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

/** What classes generated for packets in arrays extend. */
public abstract class CompiledArrayFilter {
    @SuppressWarnings("this-escape") // generated classes have no fields to see unset
    protected CompiledArrayFilter() {
        Made.by(this);
    }

    /** {@return the verdict on the packet at {@code offset}} */
    abstract int run(byte[] packet, long offset, int caplen, int wirelen);
}
