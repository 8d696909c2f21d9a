// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.interfaces;

/**
 * Another interface, perhaps in another network namespace.
 *
 * @param index its number there
 * @param name its name; empty if this process may not look there
 * @param namespace empty for this network namespace; else the name of the other as ip-netns(8) has
 *     it, or {@code id N} where it has none
 */
public record LinkReference(int index, String name, String namespace) {
    /** {@return the name, or the number as {@code if7}, and where it is} */
    @Override
    public String toString() {
        String called = name.isEmpty() ? "if" + index : name;
        return namespace.isEmpty() ? called : called + " in namespace " + namespace;
    }
}
