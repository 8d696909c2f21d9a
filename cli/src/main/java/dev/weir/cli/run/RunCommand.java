// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.run;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Command;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.expression.Expression;
import dev.weir.cli.expression.LinkTypes;
import dev.weir.cli.expression.PacketFilter;
import dev.weir.cli.expression.Warnings;
import dev.weir.cli.input.Savefiles;
import dev.weir.cli.output.Failure;
import dev.weir.cli.output.Streams;
import dev.weir.cli.output.TextFile;
import dev.weir.cli.program.ProgramText;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.savefile.Savefile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code weir run}: what a program says of packets. */
public final class RunCommand implements Command {
    private static final Set<Option> OPTIONS =
            Option.union(
                    Expression.OPTIONS,
                    EnumSet.of(
                            Option.PROGRAM,
                            Option.PACKET,
                            Option.READ,
                            Option.ENGINE,
                            Option.FLAVOUR,
                            Option.WIRELEN,
                            Option.ANCILLARY,
                            Option.HELP));

    /** Verdicts wait until there are so many bytes of them. */
    private static final int BUFFER = 1 << 14;

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String synopsis() {
        return "run --packet HEX [EXPR...]";
    }

    @Override
    public String description() {
        return "run a program over packets and print its verdicts";
    }

    @Override
    public Set<Option> options() {
        return OPTIONS;
    }

    @Override
    public String notes() {
        return """
        The program is that of --program, in any form that weir disasm reads, or that of EXPR. The
        packets are those of --packet, which may be given more than once, or those of the file that -r
        names. For each a line with the verdict is printed: how many bytes the program keeps, 0 if it
        rejects.

        The engine is interpreter, jit or kernel. Of the kernel it can only be seen how many of a
        packet's bytes it kept, so its verdicts are never above the length of the packet; it is given
        the bytes as a datagram, of which it knows nothing else.

        The flavour is libpcap, or linux, which is the kernel's only one. In that one the program can
        load what Linux knows of a packet that it receives. From the bytes of an Ethernet frame come
        proto, type, hatype, poff and where the headers are; the rest is 0 unless it is given:

          --ancillary NAME=N      NAME is proto, type, ifidx, mark, queue, hatype, rxhash, cpu,
                                  vlan_tci, vlan_tpid, poff or rand; N is decimal or, behind 0x,
                                  hexadecimal

        vlan_tci gives the packet a VLAN tag beside its bytes, of vlan_tpid or else 0x8100. Without
        rand numbers are random; without ifidx there is no interface, and loads of ifidx and hatype
        end the program with A as its verdict, as Linux has it.
        """;
    }

    @Override
    public void run(Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        List<String> typed = arguments.values(Option.PACKET);
        String file = arguments.value(Option.READ);
        if (typed.isEmpty() == (file == null)) {
            throw new UsageException(
                    file == null
                            ? "which packet? --packet gives one in hexadecimal, -r a file of them"
                            : "--packet and -r both give packets; give one of them");
        }
        checkStandardInput(arguments, file);
        try (ProgramRunner runner = runner(arguments, streams)) {
            if (file == null) {
                runOver(typed, runner, arguments, streams);
            } else {
                if (arguments.has(Option.WIRELEN)) {
                    throw new UsageException("--wirelen is for --packet; a file has it of each");
                }
                runOverFile(file, runner, arguments, streams, stop);
            }
        }
    }

    private static void runOver(
            List<String> typed, ProgramRunner runner, Arguments arguments, Streams streams)
            throws UsageException, IOException {
        LinkType named = LinkTypes.parse(arguments);
        List<byte[]> packets = new ArrayList<>();
        for (String hex : typed) {
            packets.add(HexPacket.parse(hex));
        }
        Filter filter = runner.filter(named == null ? LinkType.ETHERNET : named);
        for (byte[] packet : packets) {
            int caplen = packet.length;
            int wirelen = (int) arguments.number(Option.WIRELEN, caplen, 0, 0xffff_ffffL);
            int verdict = runner.run(filter, MemorySegment.ofArray(packet), 0, caplen, wirelen);
            streams.print(Integer.toUnsignedString(verdict) + "\n");
        }
    }

    private static ProgramRunner runner(Arguments arguments, Streams streams)
            throws UsageException, IOException {
        Flavour flavour = ProgramText.flavour(arguments);
        RunEngine engine = RunEngine.of(arguments, flavour);
        Flavour machine = flavour == null ? engine.flavour() : flavour;
        PacketKnowledge knowledge = PacketKnowledge.of(arguments, engine, machine);
        String program = arguments.value(Option.PROGRAM);
        Expression expression;
        if (program == null) {
            if (arguments.operands().isEmpty() && !arguments.has(Option.FILTER_FILE)) {
                throw new UsageException("which program? --program gives one, or an expression");
            }
            expression = Expression.of(arguments.operands(), arguments, streams.in());
        } else {
            if (!arguments.operands().isEmpty() || arguments.has(Option.FILTER_FILE)) {
                throw new UsageException(
                        "the program is given twice: by --program and by an expression");
            }
            expression =
                    new Expression.Ready(
                            ProgramText.ofTextOrFile(program, streams.in()), "the program");
        }
        if (engine != RunEngine.KERNEL) {
            expression.check(machine);
        }
        int snaplen = (int) arguments.number(Option.SNAPLEN, 0, 0, PacketFilter.SNAPLEN);
        return new ProgramRunner(
                expression,
                snaplen == 0 ? PacketFilter.SNAPLEN : snaplen,
                !arguments.has(Option.NO_OPTIMIZE),
                new Warnings(arguments, streams),
                engine,
                machine,
                knowledge);
    }

    private static void checkStandardInput(Arguments arguments, @Nullable String file)
            throws UsageException {
        String program = arguments.value(Option.PROGRAM);
        boolean read =
                "-".equals(program)
                        || "@-".equals(program)
                        || "-".equals(arguments.value(Option.FILTER_FILE))
                        || arguments.operands().contains("@-");
        if ("-".equals(file) && read) {
            throw new UsageException("standard input cannot be both the packets and the program");
        }
    }

    private static void runOverFile(
            String file, ProgramRunner runner, Arguments arguments, Streams streams, Stop stop)
            throws UsageException, IOException {
        LinkType named = LinkTypes.parse(arguments);
        StringBuilder verdicts = new StringBuilder();
        long number = 0;
        try (Savefile source = Savefiles.open(file, streams, stop)) {
            Packet packet;
            while (!stop.requested() && (packet = source.next()) != null) {
                number++;
                Filter filter = runner.filter(named == null ? packet.linkType() : named);
                int verdict =
                        runner.run(
                                filter,
                                packet.segment(),
                                packet.offset(),
                                packet.caplen(),
                                packet.wirelen());
                verdicts.append(Integer.toUnsignedString(verdict)).append('\n');
                if (verdicts.length() >= BUFFER) {
                    streams.print(verdicts.toString());
                    verdicts.setLength(0);
                }
            }
        } catch (UsageException e) {
            throw UsageException.inInput(
                    TextFile.display(file) + ": packet " + number + ": " + e.getMessage());
        } catch (IOException e) {
            throw Failure.in(TextFile.display(file), e);
        } finally {
            streams.print(verdicts.toString());
        }
        if (stop.requested()) {
            throw new IOException(TextFile.display(file) + ": stopped before the end");
        }
    }
}
