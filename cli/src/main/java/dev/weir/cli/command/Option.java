// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.command;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * An option of the command line. Letters are tcpdump's, and long names too where tcpdump has one.
 */
public enum Option {
    INTERFACE(
            'i',
            "interface",
            "IF",
            "capture on interface IF, a name or a number that weir interfaces prints, or any for"
                    + " all; -i may be there several times"),
    READ('r', "read", "FILE", "read the savefile FILE; - is standard input"),
    WRITE(
            'w',
            "write",
            "FILE",
            "write packets to FILE as pcap, or as pcapng if its name ends so, and do not print"
                    + " them; - is standard output; .gz, .zst or .lz4 behind the name compresses"),
    FORMAT((char) 0, "format", "FORMAT", "write pcap or pcapng, whatever the name of the file"),
    SKIP_DAMAGE(
            (char) 0,
            "skip-damage",
            null,
            "go on behind damaged stretches of the file, and say what was skipped"),
    SKIP((char) 0, "skip", "N", "go over the first N packets of the file"),
    FROM_TIME((char) 0, "from", "TIME", "only packets from TIME on"),
    TO_TIME((char) 0, "to", "TIME", "only packets from before TIME"),
    PRINT((char) 0, "print", null, "print packets even though they are written"),
    FILTER_FILE(
            'F',
            "filter-file",
            "FILE",
            "take the expression from FILE, not from words; # begins a comment"),
    NAMED(
            (char) 0,
            "named",
            "NAME",
            "the filter that weir filters calls so, such as arp-reply or from-mac=MAC,MAC; EXPR"
                    + " narrows it"),
    MAX_COUNT('c', "max-count", "N", "stop after N packets that match"),
    COUNT((char) 0, "count", null, "print only how many packets match"),
    HOW_MANY((char) 0, "count", "N", "find so many packets, each another one; 1 if not given"),
    WHY_NOT(
            (char) 0,
            "why-not",
            null,
            "print the packets that do not match, each with the part of the expression that"
                    + " decided"),
    SNAPLEN(
            's',
            "snapshot-length",
            "N",
            "keep N bytes of each packet; 0 is 262144, the default; no effect on a file"),
    NO_PROMISCUOUS(
            'p',
            "no-promiscuous-mode",
            null,
            "do not put the interface into promiscuous mode; no effect on a file"),
    DIRECTION('Q', "direction", "DIRECTION", "packets that came in, went out, or both: inout"),
    BUFFER_SIZE(
            'B',
            "buffer-size",
            "KIB",
            "keep packets in KIB kibibytes of memory until they are read; 65536 if not given"),
    IMMEDIATE(
            (char) 0,
            "immediate-mode",
            null,
            "take each packet at once, not after up to 0.1 s together with others"),
    TIME_STAMP_TYPE('j', "time-stamp-type", "TYPE", "who takes the time of a packet, as -J lists"),
    LIST_TIME_STAMP_TYPES(
            'J', "list-time-stamp-types", null, "list who can take the time of a packet"),
    LIST_LINK_TYPES(
            'L', "list-data-link-types", null, "list the link types of the interface, for -y"),
    LOCK_FILTER((char) 0, "lock-filter", null, "have the kernel refuse every other filter"),
    WAIT_FOR_INTERFACE(
            (char) 0,
            "wait-for-interface",
            null,
            "wait for an interface that is not there or down, at the start and later"),
    LINK_TYPE(
            'y',
            "linktype",
            "TYPE",
            "the link type, by its DLT_ name, such as EN10MB or RAW, or number"),
    NO_OPTIMIZE('O', "no-optimize", null, "do not optimize the compiled expression"),
    DUMP('d', "dump", null, "print the program: -d to read, -dd as C, -ddd as numbers"),
    TO((char) 0, "to", "FORM", "print the program in this form"),
    FROM((char) 0, "from", "FORM", "the program that is read has this form"),
    VERIFY(
            (char) 0,
            "verify",
            null,
            "have the optimized program proved right, and use the unoptimized one if it is not"),
    NETMASK(
            (char) 0,
            "netmask",
            "MASK",
            "the netmask for 'ip broadcast', such as 255.255.255.0; unknown for none"),
    EACH(
            (char) 0,
            "each",
            "FILE",
            "compile each line of FILE: link type, snaplen and expression, separated by tabs"),
    EXPLAIN(
            (char) 0,
            "explain",
            null,
            "print the program with the text that each instruction comes from"),
    PASSES(
            (char) 0,
            "passes",
            "[=FORM]",
            "print the graph of tests after each step of the compilation: text, the default, or"
                    + " dot, which Graphviz draws"),
    LIST_INTERFACES('D', "list-interfaces", null, "list the interfaces, as weir interfaces does"),
    NUMERIC('n', "numeric", null, "print numbers in place of names"),
    NO_DOMAIN('N', "no-domain", null, "print names of hosts without their domain"),
    NO_FOREIGN(
            'f',
            "no-foreign-names",
            null,
            "names for hosts of the networks of the interface only; no effect on a file"),
    VENDOR(
            (char) 0,
            "vendor",
            null,
            "print who made a network card behind its address, from the list in the package"
                    + " ieee-data"),
    COLOR(
            (char) 0,
            "color",
            "[=WHEN]",
            "print in colours: auto, on a terminal only, the default; always, which it also means"
                    + " without WHEN, or never"),
    LINK_HEADER('e', "link-header", null, "print the link-layer header too"),
    TIME(
            't',
            "time",
            null,
            "-t no time, -tt seconds since 1970, -ttt since the packet before, -tttt date and time,"
                    + " -ttttt since the first"),
    NANOSECONDS((char) 0, "nano", null, "times to the nanosecond, printed and written"),
    MICROSECONDS((char) 0, "micro", null, "times to the microsecond, the default"),
    PRECISION((char) 0, "time-stamp-precision", "PRECISION", "micro or nano"),
    HEX('x', "hex", null, "print the bytes in hexadecimal, -xx with the link-layer header"),
    HEX_ASCII(
            'X',
            "hex-ascii",
            null,
            "print the bytes in hexadecimal and ASCII, -XX with the link-layer header"),
    ASCII('A', "ascii", null, "print the bytes in ASCII, -AA with the link-layer header"),
    QUIET('q', "quiet", null, "no warnings about the expression; of each packet print less"),
    VERBOSE('v', "verbose", null, "print more of some protocols, -vv and -vvv even more"),
    ALL_DETAILS('v', "verbose", null, "tell all that is known of each, not a line"),
    ONE_INTERFACE(
            'i',
            "interface",
            "IF",
            "tell of interface IF only, a name or a number that weir interfaces prints"),
    NUMBER('#', "number", null, "print the number of each packet"),
    ABSOLUTE_SEQUENCE(
            'S', "absolute-tcp-sequence-numbers", null, "print TCP sequence numbers as they are"),
    CHECKSUMS('K', "dont-verify-checksums", null, "do not verify checksums of IP, TCP and UDP"),
    PACKET_TYPE(
            'T',
            "packet-type",
            "TYPE",
            "take what is in UDP and TCP for TYPE, whatever the ports say: domain, radius, tftp,"
                    + " vxlan and others; a type that is not known lists them"),
    BGP_DOTTED('b', "bgp-dotted", null, "print AS numbers of BGP above 65535 as two numbers"),
    NFS_HANDLES('u', "undecoded-nfs-handles", null, "print NFS handles as they are"),
    MESH('H', "mesh", null, "look for mesh headers of 802.11s"),
    LINE_BUFFERED('l', "line-buffered", null, "write each line at once, for a reader on a pipe"),
    PACKET_BUFFERED('U', "packet-buffered", null, "write each packet to the -w file at once"),
    FILE_SIZE(
            'C',
            "file-size",
            "SIZE",
            "begin another file once the -w file is longer than SIZE million bytes; 10k, 10m and"
                    + " 10g are multiples of 1024"),
    ROTATE_SECONDS(
            'G',
            "rotate-seconds",
            "SECONDS",
            "begin another file with the first packet after SECONDS; the -w name may have"
                    + " conversions of strftime(3) such as %H"),
    FILE_COUNT(
            'W',
            "file-count",
            "N",
            "with -C write over the first file after N of them, with -G end after N"),
    POST_ROTATE(
            'z',
            "postrotate-command",
            "COMMAND",
            "run COMMAND FILE on each file that another one follows"),
    USER(
            'Z',
            "relinquish-privileges",
            "USER",
            "run as USER, without capabilities, once the capture and the -w file are open"),
    JSON((char) 0, "json", null, "print JSON, an object a line"),
    FIELDS(
            (char) 0,
            "fields",
            "A,B,...",
            "print fields of packets, with tabs between, such as timestamp,ipv4.sourceAddress;"
                    + " docs/json.md lists them"),
    BY_PACKETS((char) 0, "by-packets", "N", "begin a piece after N packets"),
    BY_SIZE(
            (char) 0,
            "by-size",
            "BYTES",
            "begin a piece before its packets, with what stands in front of each, would be longer"
                    + " than BYTES"),
    BY_TIME((char) 0, "by-time", "SECONDS", "begin a piece each SECONDS, from the first packet on"),
    BY_FLOW(
            (char) 0,
            "by-flow",
            null,
            "a piece for each two ends that talk: addresses, protocol and ports"),
    SHIFT((char) 0, "shift", "SECONDS", "add SECONDS, such as -3600 or 0.000001, to each time"),
    DROP_DUPLICATES(
            (char) 0,
            "drop-duplicates",
            "[=N]",
            "leave out a packet with the same bytes as one of the N before it; 5 if not given"),
    PACKET_COMMENT(
            (char) 0,
            "packet-comment",
            "N:TEXT",
            "add a comment to packet N, counted from 1; the file must be pcapng"),
    FILE_COMMENT(
            (char) 0, "file-comment", "TEXT", "add a comment to the file, which must be pcapng"),
    HISTOGRAM(
            (char) 0,
            "histogram",
            null,
            "draw bytes over time, as is done on a terminal, wherever the output goes"),
    PROGRAM(
            (char) 0,
            "program",
            "PROGRAM",
            "the program: its text in any form, a file with it, or - for standard input"),
    PACKET(
            (char) 0,
            "packet",
            "HEX",
            "a packet, in hexadecimal; blanks and colons may be between bytes"),
    ANCILLARY(
            (char) 0,
            "ancillary",
            "NAME=N",
            "what Linux knows of the packets beside their bytes, such as mark=7"),
    WIRELEN((char) 0, "wirelen", "N", "how many bytes the packet had on the wire"),
    ENGINE((char) 0, "engine", "ENGINE", "what runs the program: interpreter, jit or kernel"),
    FLAVOUR((char) 0, "flavour", "MACHINE", "whose machine runs the program: libpcap or linux"),
    SCRIPT('x', "script", "FILE", "do the commands in FILE first"),
    NOTION(
            (char) 0,
            "notion",
            "NOTION",
            "on which packets they must agree: strict (all), safe (where the first does not fault)"
                    + " or both (where neither does), the default"),
    TIMEOUT((char) 0, "timeout", "SECONDS", "give up after so long; 10 if not given"),
    PCAP(
            (char) 0,
            "pcap",
            "FILE",
            "write the packets that are found to FILE as pcap; - is standard output"),
    NEAR_MISS(
            (char) 0,
            "near-miss",
            null,
            "find packets that just do not match: for each test one that fails this test only"),
    SEED((char) 0, "seed", "N", "what differs between packets follows from this number"),
    MULTIPLIER(
            'x',
            "multiplier",
            "N",
            "send N times as fast as the packets came; 0.5 is half as fast"),
    PACKET_RATE((char) 0, "pps", "N", "send N packets a second, whenever they came"),
    BIT_RATE((char) 0, "bps", "N", "send N bits a second, whenever the packets came"),
    TOP_SPEED('t', "topspeed", null, "send as fast as it goes"),
    LOOPS('l', "loops", "N", "send the file N times, one after the other; 1 if not given"),
    ASKING_INTERFACE(
            'i',
            "interface",
            "IF",
            "ask on interface IF only, a name or a number that weir interfaces prints; the first"
                    + " one of Ethernet if not given"),
    LISTENING_INTERFACE(
            'i',
            "interface",
            "IF",
            "listen on interface IF, a name or a number that weir interfaces prints; the first one"
                    + " of Ethernet if not given"),
    MACHINE(
            (char) 0,
            "mac",
            "MAC[=NAME]",
            "tell of this machine only, and of others that are named so; in the kernel too"),
    EVERY(
            (char) 0,
            "every",
            "TIME",
            "ask again each TIME, such as 30s or 5m, and print what is different"),
    QUESTION_RATE((char) 0, "pps", "N", "ask N times a second, 1 to 10000; 200 if not given"),
    ANSWER_TIMEOUT(
            (char) 0,
            "timeout",
            "TIME",
            "an answer counts for so long, such as 500ms or 2s; 1s if not given"),
    MAP((char) 0, "map", "MAC=IP", "the machine MAC is told that it has the address IP"),
    WITHIN(
            (char) 0,
            "within",
            "TIME",
            "a packet takes at most so long from the first interface to the last, such as 200ms; 1s"
                    + " if not given"),
    YES((char) 0, "yes", null, "ask for 65534 addresses (an IPv4 /16) and more, up to 262144"),
    HELP('h', "help", null, "print this help"),
    VERSION((char) 0, "version", null, "print the version");

    private final char letter;
    private final String longName;
    private final @Nullable String argument;
    private final String description;

    Option(char letter, String longName, @Nullable String argument, String description) {
        this.letter = letter;
        this.longName = longName;
        this.argument = argument;
        this.description = description;
    }

    /** {@return the options that are in any of the sets} */
    @SafeVarargs
    public static Set<Option> union(Set<Option>... sets) {
        EnumSet<Option> union = EnumSet.noneOf(Option.class);
        for (Set<Option> set : sets) {
            union.addAll(set);
        }
        return Collections.unmodifiableSet(union);
    }

    /** {@return the letter after one dash, or 0 if it has only a long name} */
    char letter() {
        return letter;
    }

    /** {@return the name after two dashes} */
    public String longName() {
        return longName;
    }

    /**
     * {@return what its argument is called, or null if it takes none} In {@code [=ARGUMENT]} if it
     * may be left out.
     */
    @Nullable String argument() {
        return argument;
    }

    /** {@return whether it cannot do without an argument} */
    boolean needsArgument() {
        return argument != null && !argument.startsWith("[=");
    }

    /** {@return whether it is about times, of text and of savefiles} */
    public boolean isAboutTimes() {
        return this == NANOSECONDS || this == MICROSECONDS || this == PRECISION;
    }

    public String description() {
        return description;
    }

    /** {@return how messages call it: with its letter if it has one} */
    public String display() {
        return letter == 0 ? "--" + longName : "-" + letter;
    }
}
