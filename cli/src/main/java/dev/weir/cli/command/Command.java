// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.command;

import dev.weir.cli.output.Streams;

import java.io.IOException;
import java.util.Set;

/** A command, such as {@code weir read}. Stateless: all that a run needs is in its arguments. */
public interface Command {
    String name();

    /** {@return how it is called, without {@code weir}} */
    String synopsis();

    /** {@return what it does, a line} */
    String description();

    Set<Option> options();

    /** {@return what one of its options does, where that is another thing than elsewhere} */
    default String descriptionOf(Option option) {
        return option.description();
    }

    /** {@return more lines of help, each with its newline; may be empty} */
    default String notes() {
        return "";
    }

    /**
     * Does it.
     *
     * @throws UsageException if the user typed something wrong: exit status 2
     * @throws IllegalArgumentException if the expression or the program is wrong: exit status 2
     * @throws IOException if the world did not cooperate: exit status 1
     */
    void run(Arguments arguments, Streams streams, Stop stop) throws UsageException, IOException;

    /**
     * {@return the exit status after doing it} Most commands can only be done; one that answers a
     * question has a status for each answer.
     */
    default int answer(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        run(arguments, streams, stop);
        return ExitStatus.DONE;
    }

    /** {@return the exit status if the world did not cooperate} */
    default int failed() {
        return ExitStatus.WORLD_FAILED;
    }
}
