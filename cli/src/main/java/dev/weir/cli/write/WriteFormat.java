// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.output.SafeText;
import dev.weir.savefile.Compression;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/** The format of the savefile that is written. */
public enum WriteFormat {
    PCAP,
    PCAPNG;

    private static final List<String> UNKNOWN_COMPRESSIONS = List.of(".xz", ".bz2");

    private static final long PCAP_RECORD_HEADER = 16;
    private static final long PCAPNG_BLOCK = 32;

    /**
     * {@return what {@code --format} says, or else the ending of the name; pcap if that is none}
     *
     * @param file the name; null if nothing is written
     * @throws UsageException also if the name is empty or asks for a compression that there is not
     */
    public static WriteFormat of(Arguments arguments, @Nullable String file) throws UsageException {
        if (file != null) {
            check(file);
        }
        String format = arguments.value(Option.FORMAT);
        if (format != null) {
            return switch (format) {
                case "pcap" -> PCAP;
                case "pcapng" -> PCAPNG;
                default ->
                        throw new UsageException(
                                "--format is pcap or pcapng, not '" + format + "'");
            };
        }
        return file == null || file.equals("-") ? PCAP : ofName(file.toLowerCase(Locale.ROOT));
    }

    private static void check(String file) throws UsageException {
        if (file.isEmpty()) {
            throw new UsageException("the name behind -w is empty; - is standard output");
        }
        String name = file.toLowerCase(Locale.ROOT);
        for (String ending : UNKNOWN_COMPRESSIONS) {
            if (name.endsWith(ending)) {
                throw UsageException.inInput(
                        SafeText.of(file)
                                + ": files are compressed by .gz, .zst and .lz4, not by "
                                + ending);
            }
        }
    }

    private static WriteFormat ofName(String name) {
        Compression compression = Compression.ofName(name);
        String plain =
                compression == null
                        ? name
                        : name.substring(0, name.length() - compression.ending().length());
        return plain.endsWith(".pcapng") || plain.endsWith(".ntar") ? PCAPNG : PCAP;
    }

    /** {@return how many bytes the record or block of a packet without options takes} */
    public long recordLength(int caplen) {
        return switch (this) {
            case PCAP -> PCAP_RECORD_HEADER + caplen;
            case PCAPNG -> PCAPNG_BLOCK + ((caplen + 3L) & ~3);
        };
    }
}
