// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.debug;

import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;

/** Takes a line apart for the completion: at spaces, where quotes mean nothing. */
final class CommandWords implements Parser {
    private final DefaultParser parser = new DefaultParser().quoteChars(new char[0]);

    CommandWords() {
        parser.setEscapeChars(new char[0]);
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        return parser.parse(line, cursor, context);
    }
}
