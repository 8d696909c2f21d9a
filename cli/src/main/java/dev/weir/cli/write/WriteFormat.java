// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.UsageException;
import dev.weir.savefile.Compression;

/** The format of the savefile that is written. */
public enum WriteFormat {
    PCAP,
    PCAPNG;

    private static final long PCAP_RECORD_HEADER = 16;
    private static final long PCAPNG_BLOCK = 32;

    /**
     * {@return what {@code --format} says, or else the ending of the name; pcap if that is none}
     */
    public static WriteFormat of(Arguments arguments, String file) throws UsageException {
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
        if (file.isEmpty()) {
            return PCAP;
        }
        Compression compression = Compression.ofName(file);
        String plain =
                compression == null
                        ? file
                        : file.substring(0, file.length() - compression.ending().length());
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
