// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.compile;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.bpf.Flavour;
import dev.weir.bpf.Program;
import dev.weir.bpf.Stepper;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.filter.SystemNames;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.savefile.Savefile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts the instructions that programs of Weir and of libpcap execute over the Ethernet packets of
 * savefiles.
 *
 * <p>Arguments: a file of lines {@code DLT TAB snaplen TAB expression}, and a directory. What is no
 * savefile there, and the rest of a damaged one, is passed over.
 */
public final class ExecutedInstructions {
    private static final String DLT = "EN10MB";

    private record Frame(MemorySegment captured, int wirelen) {}

    private final Libpcap libpcap = new Libpcap();
    private final List<Frame> frames = new ArrayList<>();
    private long ours;
    private long theirs;
    private int filters;
    private int more;

    private ExecutedInstructions() {}

    public static void main(String[] args) throws IOException {
        ExecutedInstructions bench = new ExecutedInstructions();
        try (Stream<Path> walk = Files.walk(Path.of(args[1]))) {
            walk.filter(Files::isRegularFile).sorted().forEach(bench::read);
        }
        for (String line : Files.readAllLines(Path.of(args[0]), StandardCharsets.ISO_8859_1)) {
            String[] fields = line.split("\t", 3);
            if (fields.length == 3 && fields[0].equals(DLT)) {
                bench.compare(Integer.parseInt(fields[1]), fields[2]);
            }
        }
        double runs = (double) bench.filters * bench.frames.size();
        System.out.println(bench.libpcap.version());
        System.out.printf(
                "%d filters, %d packets, %.0f runs: libpcap %.3f instructions a packet, weir %.3f,"
                        + " ratio %.4f; %d filters execute more than libpcap's%n",
                bench.filters,
                bench.frames.size(),
                runs,
                bench.theirs / runs,
                bench.ours / runs,
                (double) bench.ours / bench.theirs,
                bench.more);
    }

    private void read(Path file) {
        try (Savefile savefile = Savefile.open(file)) {
            for (Packet packet = savefile.next(); packet != null; packet = savefile.next()) {
                if (packet.linkType().equals(LinkType.ETHERNET)) {
                    byte[] bytes = packet.bytes().toArray(JAVA_BYTE);
                    frames.add(new Frame(MemorySegment.ofArray(bytes), packet.wirelen()));
                }
            }
        } catch (IOException e) {
            // What was in front of the damage counts.
            return;
        }
    }

    private void compare(int snaplen, String expression) {
        Program their = libpcap.program(LinkType.ETHERNET.dlt(), snaplen, expression);
        Program our = compile(snaplen, expression);
        if (their == null || our == null) {
            return;
        }
        long executed = executed(our);
        long theirExecuted = executed(their);
        filters++;
        ours += executed;
        theirs += theirExecuted;
        more += executed > theirExecuted ? 1 : 0;
    }

    private static @Nullable Program compile(int snaplen, String expression) {
        try {
            return FilterCompiler.of(LinkType.ETHERNET)
                    .snaplen(snaplen)
                    .netmask(FilterCompiler.UNKNOWN_NETMASK)
                    .names(new SystemNames())
                    .compile(expression);
        } catch (InvalidFilterException e) {
            return null;
        }
    }

    private long executed(Program program) {
        Stepper stepper = Stepper.of(program, Flavour.LIBPCAP);
        long executed = 0;
        for (Frame frame : frames) {
            int caplen = Math.toIntExact(frame.captured().byteSize());
            stepper.load(frame.captured(), 0, caplen, frame.wirelen());
            boolean more = true;
            while (more) {
                more = stepper.forward();
            }
            executed += stepper.steps();
        }
        return executed;
    }
}
