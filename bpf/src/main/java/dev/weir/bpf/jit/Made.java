// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.Program;

import org.jspecify.annotations.Nullable;

/**
 * How a generated class and its maker meet.
 *
 * <p>The static initializer of the class makes its one instance, whose constructor takes from here
 * what it needs and leaves itself. That takes no reflection, whose machinery would cost more at
 * start-up than the whole compilation.
 */
final class Made {
    private static final ThreadLocal<@Nullable Made> CURRENT = new ThreadLocal<>();

    final Program program;
    final Flavour flavour;
    private @Nullable Object instance;

    private Made(Program program, Flavour flavour) {
        this.program = program;
        this.flavour = flavour;
    }

    /** Says what the instance that this thread makes next is compiled from. */
    static Made begin(Program program, Flavour flavour) {
        Made made = new Made(program, flavour);
        CURRENT.set(made);
        return made;
    }

    /** Called by an instance that is being made. */
    static Made by(Object instance) {
        Made made = CURRENT.get();
        if (made == null) {
            throw new AssertionError("a generated class makes a second instance");
        }
        CURRENT.remove();
        made.instance = instance;
        return made;
    }

    /** {@return the instance} */
    Object instance() {
        if (instance == null) {
            throw new AssertionError("generated class has not made its instance");
        }
        return instance;
    }
}
