// SPDX-License-Identifier: Apache-2.0
package dev.weir.print;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;

/**
 * What a line says of a packet.
 *
 * <p>{@code PrintOptions.defaults().withNumeric(true).withLinkHeader(true)} is tcpdump's {@code -n
 * -e}, and so is {@link #parse PrintOptions.parse("-n -e")}. Immutable.
 */
public final class PrintOptions {
    private static final PrintOptions DEFAULTS = new PrintOptions();

    private boolean numeric;
    private boolean linkHeader;
    private TimestampMode timestamps = TimestampMode.TIME;
    private boolean nanoseconds;
    private DumpMode dump = DumpMode.NONE;
    private boolean quiet;
    private int verbosity;
    private boolean packetNumbers;
    private boolean absoluteSequenceNumbers;
    private boolean unverifiedChecksums;
    private boolean undecodedHandles;
    private boolean dottedAsNumbers;
    private boolean meshHeaders;
    private boolean vendors;
    private PayloadType payloadType = PayloadType.BY_PORT;

    /** Null for the zone of this process: to find that out takes the JVM ten milliseconds. */
    private @Nullable ZoneId zone;

    private NameResolver names = NameResolver.none();

    private PrintOptions() {}

    private PrintOptions(PrintOptions other) {
        numeric = other.numeric;
        linkHeader = other.linkHeader;
        timestamps = other.timestamps;
        nanoseconds = other.nanoseconds;
        dump = other.dump;
        quiet = other.quiet;
        verbosity = other.verbosity;
        packetNumbers = other.packetNumbers;
        absoluteSequenceNumbers = other.absoluteSequenceNumbers;
        unverifiedChecksums = other.unverifiedChecksums;
        undecodedHandles = other.undecodedHandles;
        dottedAsNumbers = other.dottedAsNumbers;
        meshHeaders = other.meshHeaders;
        vendors = other.vendors;
        payloadType = other.payloadType;
        zone = other.zone;
        names = other.names;
    }

    /** {@return no option at all, the local time zone of this process, and no names} */
    public static PrintOptions defaults() {
        return DEFAULTS;
    }

    /**
     * {@return the defaults with what {@code words} ask for, options of tcpdump separated by
     * blanks: {@code -n -ev -T rtp}}
     *
     * @throws IllegalArgumentException if a word is no option of printing
     */
    public static PrintOptions parse(String words) {
        return OptionWords.parse(words);
    }

    /** {@return no names, only numbers ({@code -n})} */
    public boolean numeric() {
        return numeric;
    }

    /** {@return the link-layer header too ({@code -e})} */
    public boolean linkHeader() {
        return linkHeader;
    }

    /** {@return how the time is printed ({@code -t} to {@code -ttttt})} */
    public TimestampMode timestamps() {
        return timestamps;
    }

    /** {@return nine digits of a second and not six ({@code --nano})} */
    public boolean nanoseconds() {
        return nanoseconds;
    }

    /** {@return the bytes below the line ({@code -x}, {@code -X}, {@code -A})} */
    public DumpMode dump() {
        return dump;
    }

    /** {@return less about each protocol ({@code -q})} */
    public boolean quiet() {
        return quiet;
    }

    /** {@return more about each protocol, 0 and up ({@code -v})} */
    public int verbosity() {
        return verbosity;
    }

    /** {@return the number of the packet first ({@code -#})} */
    public boolean packetNumbers() {
        return packetNumbers;
    }

    /** {@return TCP sequence numbers as they are ({@code -S})} */
    public boolean absoluteSequenceNumbers() {
        return absoluteSequenceNumbers;
    }

    /** {@return checksums of IP, TCP and UDP are not verified ({@code -K})} */
    public boolean unverifiedChecksums() {
        return unverifiedChecksums;
    }

    /** {@return NFS handles as they are ({@code -u})} */
    public boolean undecodedHandles() {
        return undecodedHandles;
    }

    /** {@return BGP's AS numbers as two numbers ({@code -b})} */
    public boolean dottedAsNumbers() {
        return dottedAsNumbers;
    }

    /** {@return 802.11s mesh headers are looked for ({@code -H})} */
    public boolean meshHeaders() {
        return meshHeaders;
    }

    /** {@return who made a network card behind its address, even when {@link #numeric}} */
    public boolean vendors() {
        return vendors;
    }

    /** {@return what is in UDP and TCP, whatever the ports say ({@code -T})} */
    public PayloadType payloadType() {
        return payloadType;
    }

    /** {@return where "local" time is} */
    public ZoneId zone() {
        return zone == null ? ZoneId.systemDefault() : zone;
    }

    /** {@return where names come from; asked only when not {@link #numeric}, or for vendors} */
    public NameResolver names() {
        return names;
    }

    /** {@return these options with {@link #numeric} set} */
    public PrintOptions withNumeric(boolean numeric) {
        PrintOptions copy = new PrintOptions(this);
        copy.numeric = numeric;
        return copy;
    }

    /** {@return these options with {@link #linkHeader} set} */
    public PrintOptions withLinkHeader(boolean linkHeader) {
        PrintOptions copy = new PrintOptions(this);
        copy.linkHeader = linkHeader;
        return copy;
    }

    /** {@return these options with {@link #timestamps} set} */
    public PrintOptions withTimestamps(TimestampMode timestamps) {
        PrintOptions copy = new PrintOptions(this);
        copy.timestamps = timestamps;
        return copy;
    }

    /** {@return these options with {@link #nanoseconds} set} */
    public PrintOptions withNanoseconds(boolean nanoseconds) {
        PrintOptions copy = new PrintOptions(this);
        copy.nanoseconds = nanoseconds;
        return copy;
    }

    /** {@return these options with {@link #dump} set} */
    public PrintOptions withDump(DumpMode dump) {
        PrintOptions copy = new PrintOptions(this);
        copy.dump = dump;
        return copy;
    }

    /** {@return these options with {@link #quiet} set} */
    public PrintOptions withQuiet(boolean quiet) {
        PrintOptions copy = new PrintOptions(this);
        copy.quiet = quiet;
        return copy;
    }

    /** {@return these options with {@link #verbosity} set} */
    public PrintOptions withVerbosity(int verbosity) {
        if (verbosity < 0) {
            throw new IllegalArgumentException("verbosity is negative: " + verbosity);
        }
        PrintOptions copy = new PrintOptions(this);
        copy.verbosity = verbosity;
        return copy;
    }

    /** {@return these options with {@link #packetNumbers} set} */
    public PrintOptions withPacketNumbers(boolean packetNumbers) {
        PrintOptions copy = new PrintOptions(this);
        copy.packetNumbers = packetNumbers;
        return copy;
    }

    /** {@return these options with {@link #absoluteSequenceNumbers} set} */
    public PrintOptions withAbsoluteSequenceNumbers(boolean absoluteSequenceNumbers) {
        PrintOptions copy = new PrintOptions(this);
        copy.absoluteSequenceNumbers = absoluteSequenceNumbers;
        return copy;
    }

    /** {@return these options with {@link #unverifiedChecksums} set} */
    public PrintOptions withUnverifiedChecksums(boolean unverifiedChecksums) {
        PrintOptions copy = new PrintOptions(this);
        copy.unverifiedChecksums = unverifiedChecksums;
        return copy;
    }

    /** {@return these options with {@link #undecodedHandles} set} */
    public PrintOptions withUndecodedHandles(boolean undecodedHandles) {
        PrintOptions copy = new PrintOptions(this);
        copy.undecodedHandles = undecodedHandles;
        return copy;
    }

    /** {@return these options with {@link #dottedAsNumbers} set} */
    public PrintOptions withDottedAsNumbers(boolean dottedAsNumbers) {
        PrintOptions copy = new PrintOptions(this);
        copy.dottedAsNumbers = dottedAsNumbers;
        return copy;
    }

    /** {@return these options with {@link #meshHeaders} set} */
    public PrintOptions withMeshHeaders(boolean meshHeaders) {
        PrintOptions copy = new PrintOptions(this);
        copy.meshHeaders = meshHeaders;
        return copy;
    }

    /** {@return these options with {@link #vendors} set} */
    public PrintOptions withVendors(boolean vendors) {
        PrintOptions copy = new PrintOptions(this);
        copy.vendors = vendors;
        return copy;
    }

    /** {@return these options with {@link #payloadType} set} */
    public PrintOptions withPayloadType(PayloadType payloadType) {
        PrintOptions copy = new PrintOptions(this);
        copy.payloadType = payloadType;
        return copy;
    }

    /** {@return these options with {@link #zone} set} */
    public PrintOptions withZone(ZoneId zone) {
        PrintOptions copy = new PrintOptions(this);
        copy.zone = zone;
        return copy;
    }

    /** {@return these options with {@link #names} set} */
    public PrintOptions withNames(NameResolver names) {
        PrintOptions copy = new PrintOptions(this);
        copy.names = names;
        return copy;
    }
}
