// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import java.util.ArrayList;
import java.util.List;

/** The savefiles that a command line names. */
final class Savefiles {
    private Savefiles() {}

    /** {@return the operands, and the argument of -r in front of them; one at least} */
    static List<String> named(Arguments arguments) throws UsageException {
        List<String> files = new ArrayList<>();
        String read = arguments.value(Option.READ);
        if (read != null) {
            files.add(read);
        }
        files.addAll(arguments.operands());
        if (files.isEmpty()) {
            throw new UsageException("which file? - is standard input");
        }
        if (files.indexOf("-") != files.lastIndexOf("-")) {
            throw new UsageException("standard input can be read once only");
        }
        return files;
    }
}
