// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.compile;

import dev.weir.bpf.Program;
import dev.weir.filter.FilterCompiler;
import dev.weir.filter.InvalidFilterException;
import dev.weir.filter.SystemNames;
import dev.weir.packet.LinkType;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Compiles the same expressions with libpcap and with Weir, and prints how long the programs are
 * and how long it took: processor time of the thread, the best of several runs.
 *
 * <p>Arguments: {@code short} or {@code long}, and a file of lines {@code DLT TAB snaplen TAB
 * expression} or {@code -}.
 */
public final class CompileFilters {
    private static final int SNAPLEN = 262144;

    /** libpcap's time grows with the cube: more members take it minutes. */
    private static final int MOST_FOR_LIBPCAP = 100;

    private static final List<String> ORDINARY =
            List.of(
                    "ip",
                    "tcp port 80",
                    "host 192.0.2.1 and not port 22",
                    "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0",
                    "net 10.0.0.0/8 or net 172.16.0.0/12 or net 192.168.0.0/16",
                    "ip6 host 2001:db8::1 and tcp portrange 1000-2000");

    private final Libpcap libpcap = new Libpcap();
    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();

    private CompileFilters() {}

    public static void main(String[] args) throws IOException {
        boolean isShort = args[0].equals("short");
        CompileFilters bench = new CompileFilters();
        System.out.println(bench.libpcap.version());
        System.out.println("expression: instructions of libpcap, of weir; us of libpcap, of weir");
        for (String expression : ORDINARY) {
            bench.line(expression, expression, isShort ? 300 : 3000, true);
        }
        System.out.println("list: instructions of libpcap, of weir, worst path; us of both");
        Random random = new Random(1);
        for (int n : isShort ? new int[] {10, 100} : new int[] {10, 100, 1000, 3000}) {
            for (String kind : List.of("host", "port")) {
                String name = n + " x " + kind;
                bench.line(
                        name,
                        list(kind, n, random),
                        Math.max(6, 10_000 / n),
                        n <= MOST_FOR_LIBPCAP);
            }
        }
        if (args.length > 1 && !args[1].equals("-")) {
            bench.total(Path.of(args[1]));
        }
    }

    private void line(String name, String expression, int times, boolean both) {
        FilterCompiler compiler = FilterCompiler.of(LinkType.ETHERNET);
        Program program = compiler.compile(expression);
        double ours = best(times, () -> compiler.compile(expression).size());
        double theirs = Double.NaN;
        int size = -1;
        if (both) {
            int dlt = LinkType.ETHERNET.dlt();
            size = libpcap.compile(dlt, SNAPLEN, expression);
            theirs = best(Math.min(times, 20), () -> libpcap.compile(dlt, SNAPLEN, expression));
        }
        System.out.printf(
                "%s: %s, %d, worst %d; %.0f, %.0f%n",
                name,
                both ? String.valueOf(size) : "-",
                program.size(),
                WorstPath.of(program),
                theirs,
                ours);
    }

    /** Microseconds. */
    private double best(int times, IntSupplier work) {
        double best = Double.MAX_VALUE;
        int sum = 0;
        for (int i = 0; i < times; i++) {
            long begin = clock.getCurrentThreadCpuTime();
            sum += work.getAsInt();
            best = Math.min(best, (clock.getCurrentThreadCpuTime() - begin) / 1e3);
        }
        return sum == 0 ? 0 : best;
    }

    private static String list(String kind, int n, Random random) {
        Set<String> members = new LinkedHashSet<>();
        while (members.size() < n) {
            String address =
                    "%d.%d.%d.%d"
                            .formatted(
                                    1 + random.nextInt(223),
                                    random.nextInt(256),
                                    random.nextInt(256),
                                    random.nextInt(256));
            members.add(kind.equals("host") ? address : String.valueOf(1 + random.nextInt(65535)));
        }
        return kind + " " + String.join(" or ", members);
    }

    private void total(Path file) throws IOException {
        long ours = 0;
        long theirs = 0;
        int filters = 0;
        List<String> longer = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            String[] fields = line.split("\t", 3);
            LinkType linkType = LinkType.ofName(fields[0]);
            if (fields.length < 3 || line.startsWith("#") || linkType == null) {
                continue;
            }
            int snaplen = Integer.parseInt(fields[1]);
            int size = libpcap.compile(linkType.dlt(), snaplen, fields[2]);
            int mine = size(linkType, snaplen, fields[2]);
            if (size > 0 && mine > 0) {
                filters++;
                ours += mine;
                theirs += size;
                if (mine > size) {
                    longer.add(fields[0] + " " + fields[2] + ": " + mine + " for " + size);
                }
            }
        }
        System.out.printf(
                "%d filters that both compile: libpcap %d instructions, weir %d, ratio %.4f;"
                        + " longer %d%n",
                filters, theirs, ours, (double) ours / theirs, longer.size());
        longer.forEach(System.out::println);
    }

    private static int size(LinkType linkType, int snaplen, String expression) {
        try {
            return FilterCompiler.of(linkType)
                    .snaplen(snaplen)
                    .netmask(FilterCompiler.UNKNOWN_NETMASK)
                    .names(new SystemNames())
                    .compile(expression)
                    .size();
        } catch (InvalidFilterException e) {
            return -1;
        }
    }
}
