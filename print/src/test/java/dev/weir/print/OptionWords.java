// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import java.time.ZoneOffset;

/** Options as tcpdump's words, so that a case can be tried with tcpdump as it stands. */
final class OptionWords {
    private OptionWords() {}

    /** {@return what {@code words} ask for, in UTC and without names} */
    static PrintOptions parse(String words) {
        PrintOptions options = PrintOptions.defaults().withZone(ZoneOffset.UTC);
        for (String word : words.split(" ", -1)) {
            options = with(options, word);
        }
        return options;
    }

    private static PrintOptions with(PrintOptions options, String word) {
        return switch (word) {
            case "" -> options;
            case "-n" -> options.withNumeric(true);
            case "-e" -> options.withLinkHeader(true);
            case "-q" -> options.withQuiet(true);
            case "-S" -> options.withAbsoluteSequenceNumbers(true);
            case "-#" -> options.withPacketNumbers(true);
            case "--nano" -> options.withNanoseconds(true);
            case "-t" -> options.withTimestamps(TimestampMode.NONE);
            case "-tt" -> options.withTimestamps(TimestampMode.EPOCH);
            case "-ttt" -> options.withTimestamps(TimestampMode.SINCE_PREVIOUS);
            case "-tttt" -> options.withTimestamps(TimestampMode.DATE);
            case "-ttttt" -> options.withTimestamps(TimestampMode.SINCE_FIRST);
            case "-v" -> options.withVerbosity(1);
            case "-vv" -> options.withVerbosity(2);
            case "-vvv" -> options.withVerbosity(3);
            case "-x" -> options.withDump(DumpMode.HEX);
            case "-xx" -> options.withDump(DumpMode.HEX_LINK);
            case "-X" -> options.withDump(DumpMode.HEX_ASCII);
            case "-XX" -> options.withDump(DumpMode.HEX_ASCII_LINK);
            case "-A" -> options.withDump(DumpMode.ASCII);
            case "-AA" -> options.withDump(DumpMode.ASCII_LINK);
            default -> throw new IllegalArgumentException("not an option of these tests: " + word);
        };
    }
}
