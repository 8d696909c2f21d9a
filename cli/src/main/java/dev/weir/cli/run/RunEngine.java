// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.run;

import dev.weir.bpf.Flavour;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.UsageException;

import org.jspecify.annotations.Nullable;

/** What runs a program. */
enum RunEngine {
    INTERPRETER("interpreter", Flavour.LIBPCAP),
    JIT("jit", Flavour.LIBPCAP),
    KERNEL("kernel", Flavour.LINUX);

    private final String label;
    private final Flavour flavour;

    RunEngine(String label, Flavour flavour) {
        this.label = label;
        this.flavour = flavour;
    }

    /** {@return whose machine it is unless another is asked for} */
    Flavour flavour() {
        return flavour;
    }

    /** {@return the engine that was asked for, else the interpreter} */
    static RunEngine of(Arguments arguments, @Nullable Flavour flavour) throws UsageException {
        String name = arguments.value(Option.ENGINE);
        if (name == null) {
            return INTERPRETER;
        }
        for (RunEngine engine : values()) {
            if (engine.label.equals(name)) {
                if (engine == KERNEL && flavour == Flavour.LIBPCAP) {
                    throw new UsageException("the kernel's machine is of the linux flavour");
                }
                return engine;
            }
        }
        throw new UsageException("--engine takes interpreter, jit or kernel, not '" + name + "'");
    }
}
