// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.capture;

import dev.weir.bpf.Program;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.expression.Expression;
import dev.weir.cli.expression.LinkTypes;
import dev.weir.cli.expression.PacketFilter;
import dev.weir.cli.expression.Warnings;
import dev.weir.cli.interfaces.Interfaces;
import dev.weir.cli.output.Streams;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.Target;
import dev.weir.live.Direction;
import dev.weir.live.LiveCapture;
import dev.weir.live.LiveCaptureBuilder;
import dev.weir.live.NetworkInterface;
import dev.weir.live.NetworkInterfaces;
import dev.weir.live.TimestampType;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What the options say of how to capture. */
public final class CaptureOptions {
    static final Set<Option> OPTIONS =
            EnumSet.of(
                    Option.INTERFACE,
                    Option.NO_PROMISCUOUS,
                    Option.BUFFER_SIZE,
                    Option.IMMEDIATE,
                    Option.DIRECTION,
                    Option.TIME_STAMP_TYPE,
                    Option.LOCK_FILTER,
                    Option.WAIT_FOR_INTERFACE);

    private static final int KIB = 1024;

    /** How long a packet may wait for others where somebody reads lines as they come. */
    private static final Duration FOR_EYES = Duration.ofMillis(1);

    private final Arguments arguments;
    private final Streams streams;
    private final int snaplen;
    private final @Nullable Direction direction;
    private final TimestampType timestampType;
    private final @Nullable LinkType linkType;

    /** In KiB; 0 for that of the library. */
    private final long bufferSize;

    public CaptureOptions(Arguments arguments, Streams streams) throws UsageException {
        this.arguments = arguments;
        this.streams = streams;
        int asked = (int) arguments.number(Option.SNAPLEN, 0, 0, PacketFilter.SNAPLEN);
        snaplen = asked == 0 ? PacketFilter.SNAPLEN : asked;
        direction = direction(arguments.value(Option.DIRECTION));
        timestampType = timestampType(arguments.value(Option.TIME_STAMP_TYPE));
        linkType = LinkTypes.parse(arguments);
        bufferSize = arguments.number(Option.BUFFER_SIZE, 0, 1, Integer.MAX_VALUE / KIB);
    }

    /**
     * {@return the interfaces that are named, or the one that is meant where none is}
     *
     * @param stop ends a wait for them, if the options ask for one
     */
    public List<NetworkInterface> interfaces(Stop stop) throws UsageException, IOException {
        boolean lists =
                arguments.has(Option.LIST_LINK_TYPES)
                        || arguments.has(Option.LIST_TIME_STAMP_TYPES);
        return arguments.has(Option.WAIT_FOR_INTERFACE) && !lists
                ? new InterfaceWait(streams, stop).until(this::named)
                : named();
    }

    private List<NetworkInterface> named() throws UsageException, IOException {
        List<NetworkInterface> found = new ArrayList<>();
        for (String name : arguments.values(Option.INTERFACE)) {
            NetworkInterface source = Interfaces.find(name);
            if (found.stream().anyMatch(each -> each.name().equals(source.name()))) {
                throw new UsageException("-i has " + source.name() + " twice");
            }
            found.add(source);
        }
        return found.isEmpty() ? List.of(NetworkInterfaces.preferred()) : found;
    }

    /**
     * {@return a capture as the options want it, to be opened}
     *
     * @param atOnce whether somebody waits for each packet
     */
    public LiveCaptureBuilder builder(
            List<NetworkInterface> interfaces, Expression expression, boolean atOnce)
            throws UsageException {
        String[] names = interfaces.stream().map(NetworkInterface::name).toArray(String[]::new);
        String[] more = java.util.Arrays.copyOfRange(names, 1, names.length);
        LiveCaptureBuilder builder =
                LiveCapture.on(names[0], more)
                        .snaplen(snaplen)
                        .promiscuous(!arguments.has(Option.NO_PROMISCUOUS))
                        .direction(direction)
                        .timestamps(timestampType)
                        .onWarning(w -> streams.err().println("weir: warning: " + w));
        if (bufferSize > 0) {
            builder.bufferSize((int) bufferSize * KIB);
        }
        if (arguments.has(Option.IMMEDIATE)) {
            builder.immediate();
        } else if (atOnce) {
            builder.timeout(FOR_EYES);
        }
        if (linkType != null) {
            checkLinkType(interfaces, linkType);
            builder.linkType(linkType);
        }
        if (arguments.has(Option.LOCK_FILTER)) {
            builder.lockFilter();
        }
        if (arguments.has(Option.WAIT_FOR_INTERFACE)) {
            builder.waitForInterface();
        }
        if (!expression.keepsAll()) {
            Warnings warnings = new Warnings(arguments, streams);
            builder.filter((type, netmask, _) -> program(expression, type, netmask, warnings));
        }
        return builder;
    }

    private static void checkLinkType(List<NetworkInterface> interfaces, LinkType wanted)
            throws UsageException {
        for (NetworkInterface source : interfaces) {
            List<LinkType> possible = NetworkInterfaces.linkTypes(source);
            if (!possible.contains(wanted)) {
                throw UsageException.inInput(
                        "%s: its packets are %s, which -y cannot change to %s"
                                .formatted(
                                        source.name(),
                                        String.join(
                                                " or ",
                                                possible.stream().map(LinkType::toString).toList()),
                                        wanted));
            }
        }
    }

    private Program program(
            Expression expression, LinkType linkType, int netmask, Warnings warnings) {
        UnaryOperator<FilterCompiler> usual =
                Expression.settings(snaplen, !arguments.has(Option.NO_OPTIMIZE), Target.LIVE_LINUX);
        UnaryOperator<FilterCompiler> settings = compiler -> usual.apply(compiler).netmask(netmask);
        Program program = expression.compile(linkType, settings);
        warnings.about(expression, linkType, settings, program);
        return program;
    }

    private static @Nullable Direction direction(@Nullable String word) throws UsageException {
        return switch (word == null ? "inout" : word) {
            case "in" -> Direction.IN;
            case "out" -> Direction.OUT;
            case "inout" -> null;
            default -> throw new UsageException("-Q takes in, out or inout, not '" + word + "'");
        };
    }

    private static TimestampType timestampType(@Nullable String word) throws UsageException {
        if (word == null) {
            return TimestampType.HOST;
        }
        List<String> words = new ArrayList<>();
        for (TimestampType type : TimestampType.values()) {
            if (type.word().equals(word)) {
                return type;
            }
            words.add(type.word());
        }
        throw new UsageException(
                "-j takes one of %s, not '%s'".formatted(String.join(", ", words), word));
    }

    /** {@return what -L or -J list, one a line} */
    static String list(Arguments arguments, List<NetworkInterface> interfaces) throws IOException {
        StringBuilder out = new StringBuilder();
        for (NetworkInterface source : interfaces) {
            if (arguments.has(Option.LIST_LINK_TYPES)) {
                out.append("Data link types for ").append(source.name());
                out.append(" (use option -y to set):\n");
                for (LinkType type : NetworkInterfaces.linkTypes(source)) {
                    out.append("  ").append(type).append('\n');
                }
            }
            if (arguments.has(Option.LIST_TIME_STAMP_TYPES)) {
                out.append("Time stamp types for ").append(source.name());
                out.append(" (use option -j to set):\n");
                for (TimestampType type : NetworkInterfaces.timestampTypes(source)) {
                    out.append("  ").append(type.word()).append('\n');
                }
            }
        }
        return out.toString();
    }
}
