// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.tap;

import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;

/** Programs that tests ask for. */
final class Programs {
    private Programs() {}

    static Program all() {
        return Program.of(new ReturnK(-1));
    }

    static Program none() {
        return Program.of(new ReturnK(0));
    }
}
