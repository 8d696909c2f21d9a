// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs {@link SideBySide} in a JVM of its own for each workload, so that none profits or suffers
 * from what HotSpot has learned from another, {@link Benchmarks}, and {@link CompileTime}.
 *
 * <p>Arguments: the source of the harness in C, {@code limits} or {@code report}, how many rounds,
 * and names of workloads; none for all. With {@code limits} the status is 1 if a ratio is over its
 * limit.
 */
public final class Machine {
    private Machine() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        boolean limits = args[1].equals("limits");
        int rounds = Integer.parseInt(args[2]);
        List<Workload> workloads = new ArrayList<>();
        for (int i = 3; i < args.length; i++) {
            workloads.add(Workload.valueOf(args[i].toUpperCase(Locale.ROOT).replace('-', '_')));
        }
        if (workloads.isEmpty()) {
            workloads.addAll(List.of(Workload.values()));
        }
        Path directory = Files.createTempDirectory("weir-bench");
        boolean over = false;
        try {
            for (Workload workload : workloads) {
                over |=
                        run(
                                        SideBySide.class,
                                        args[0],
                                        directory.toString(),
                                        workload.name(),
                                        Integer.toString(rounds))
                                != 0;
            }
            benchmarks(args[0], directory, rounds, workloads);
            over |=
                    run(
                                    CompileTime.class,
                                    args[0],
                                    directory.toString(),
                                    Integer.toString(Math.max(20, rounds / 10)))
                            != 0;
        } finally {
            for (String name : List.of("harness.so", "filter.so", "filter.c")) {
                Files.deleteIfExists(directory.resolve(name));
            }
            Files.delete(directory);
        }
        if (over && limits) {
            System.exit(1);
        }
    }

    private static void benchmarks(
            String harness, Path directory, int rounds, List<Workload> workloads)
            throws IOException, InterruptedException {
        List<String> args = new ArrayList<>();
        args.add(harness);
        args.add(directory.toString());
        args.add(rounds < SideBySide.MANY_ROUNDS ? "short" : "long");
        workloads.stream()
                .filter(workload -> !workload.isLarge())
                .map(Workload::name)
                .forEach(args::add);
        if (args.size() > 3) {
            run(Benchmarks.class, args.toArray(new String[0]));
        }
    }

    private static int run(Class<?> main, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add(Benchmarks.JVM_LETS_JMH_IN);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(args));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0 && status != SideBySide.OVER_LIMIT) {
            throw new IOException(main.getSimpleName() + " ends with status " + status);
        }
        return status;
    }
}
