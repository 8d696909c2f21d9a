// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

/** Options of printing as tcpdump's words, so that what is tried can be tried with tcpdump too. */
final class OptionWords {
    private OptionWords() {}

    static PrintOptions parse(String words) {
        PrintOptions options = PrintOptions.defaults();
        String[] list = words.strip().split("\\s+", -1);
        for (int i = 0; i < list.length; i++) {
            String word = list[i];
            if (word.equals("-T")) {
                if (++i == list.length) {
                    throw new IllegalArgumentException("-T needs an argument: a packet type");
                }
                options = options.withPayloadType(PayloadType.of(list[i]));
            } else if (word.equals("--nano")) {
                options = options.withNanoseconds(true);
            } else if (word.length() > 1 && word.startsWith("-")) {
                for (int k = 1; k < word.length(); k++) {
                    options = with(options, word.charAt(k), word);
                }
            } else if (!word.isEmpty()) {
                throw unknown(word);
            }
        }
        return options;
    }

    private static PrintOptions with(PrintOptions options, char letter, String word) {
        return switch (letter) {
            case '#' -> options.withPacketNumbers(true);
            case 'A' ->
                    options.withDump(
                            options.dump() == DumpMode.ASCII
                                    ? DumpMode.ASCII_LINK
                                    : DumpMode.ASCII);
            case 'b' -> options.withDottedAsNumbers(true);
            case 'e' -> options.withLinkHeader(true);
            case 'H' -> options.withMeshHeaders(true);
            case 'K' -> options.withUnverifiedChecksums(true);
            case 'n' -> options.withNumeric(true);
            case 'q' -> options.withQuiet(true);
            case 'S' -> options.withAbsoluteSequenceNumbers(true);
            case 't' -> options.withTimestamps(next(options.timestamps(), word));
            case 'u' -> options.withUndecodedHandles(true);
            case 'v' -> options.withVerbosity(options.verbosity() + 1);
            case 'x' ->
                    options.withDump(
                            options.dump() == DumpMode.HEX ? DumpMode.HEX_LINK : DumpMode.HEX);
            case 'X' ->
                    options.withDump(
                            options.dump() == DumpMode.HEX_ASCII
                                    ? DumpMode.HEX_ASCII_LINK
                                    : DumpMode.HEX_ASCII);
            default -> throw unknown(word);
        };
    }

    private static TimestampMode next(TimestampMode mode, String word) {
        return switch (mode) {
            case TIME -> TimestampMode.NONE;
            case NONE -> TimestampMode.EPOCH;
            case EPOCH -> TimestampMode.SINCE_PREVIOUS;
            case SINCE_PREVIOUS -> TimestampMode.DATE;
            case DATE -> TimestampMode.SINCE_FIRST;
            case SINCE_FIRST -> throw unknown(word);
        };
    }

    private static IllegalArgumentException unknown(String word) {
        return new IllegalArgumentException("not an option of printing: " + word);
    }
}
