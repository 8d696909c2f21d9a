// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import java.io.IOException;

/** Reads what the user gives as the program to debug. */
public interface SourceReader {
    /**
     * {@return an expression; or, where the text begins with {@code @}, the program in that file}
     *
     * @throws WrongCommandException if it is neither
     * @throws IOException if the file cannot be read
     */
    ProgramSource expression(String text) throws WrongCommandException, IOException;

    /**
     * {@return a program given as text}
     *
     * @throws WrongCommandException if it is none
     */
    ProgramSource program(String text) throws WrongCommandException;
}
