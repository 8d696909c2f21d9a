// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import dev.weir.cli.command.Stop;
import dev.weir.cli.output.Streams;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the build runs, so that the JVM remembers in an AOT cache the classes that people's runs
 * need, and how often their methods ran. Has no other use.
 *
 * <p>{@code weir read}, the same where it prints no packets, and {@code weir capture} have caches
 * of their own: a JVM takes longer to start the more classes its cache has, 7 ms for a thousand,
 * and what the other commands do with the same methods would mislead the compiler. So what this
 * uses itself is in all of them, and shall be little.
 */
public final class Training {
    private static final List<String> RUNS =
            List.of(
                    "--version",
                    "--help",
                    "interfaces",
                    "interfaces -v",
                    "interfaces --json -i lo",
                    "address 192.0.2.1/24 2001:db8::1 00:00:5e:00:53:01",
                    "compile ip",
                    "compile -d tcp port 80 or 443 and host 192.0.2.1",
                    "compile -dd arp[6:2] = 2",
                    "compile -ddd not ( icmp6 or net 2001:db8::/32 )",
                    "compile port (",
                    "explain tcp port 80",
                    "explain --packet 00 tcp port 80",
                    "explain --json -r - ip",
                    "prove ip ip6",
                    "witness tcp port 80",
                    "-d ip",
                    "run --packet 00 ip",
                    "run --packet 00 --engine jit --flavour linux --program -",
                    "run --packet 00 --packet 0 ip",
                    "debug",
                    "asm -",
                    "disasm --to d -");

    private static final List<String> READS =
            List.of(
                    "read - tcp port 80",
                    "read -ne -tttt - ip or arp",
                    "read -w - -",
                    "read --count - arp[6:2] = 2");

    /** Standard input of the runs that read a program from it. */
    private static final String ASSEMBLY =
            "ldh [12]\njne #0x800, drop\nret #-1\ndrop: ret #0 ; and no more\n";

    /** Runs that read a large savefile, PCAP or PCAPNG, to print packets. */
    private static final List<String> LARGE_READS =
            List.of(
                    "read -n PCAP tcp port 80",
                    "read -n PCAPNG tcp port 80",
                    "read -n PCAP",
                    "read -n --json PCAP",
                    "read --fields timestamp,ipv4.sourceAddress PCAP tcp port 80");

    /** Runs that print nothing, and may write COPY; the last one reads it, a small file. */
    private static final List<String> SCANS =
            List.of(
                    "read - --count tcp port 80",
                    "read PCAP --count tcp port 80",
                    "read PCAP -w COPY tcp port 80",
                    "read PCAPNG --count tcp port 80",
                    "read PCAPNG -w COPY tcp port 80",
                    "read PCAP -c 9 -w COPY",
                    "read COPY --count tcp port 80");

    /**
     * Captures of the training's own datagrams: enough of them that the JVM knows what is hot, and
     * most of them in one direction, since only on the loopback interface both are looked at. One
     * has an expression that the prover is asked about.
     */
    private static final List<String> CAPTURES =
            List.of(
                    "capture -i lo -Q out -c 60000 -w COPY",
                    "capture -i lo -c 5000 -w COPY",
                    "capture -i lo -c 9 -w COPY ip[5] = 7 or ip[5] = 107 or",
                    "capture -i lo -Q out -c 20000 --format pcapng -w COPY",
                    "capture -i lo -c 2000 -n");

    private static final int LONGEST_DATAGRAM = 1400;

    /** Standard input of the debugger. */
    private static final String COMMANDS = "filter tcp port 80\nlist\nexplain 1\nhelp\n";

    private Training() {}

    /**
     * Runs the command in the ways that people do; fails if one of them does not work.
     *
     * @param args {@code read} to print packets of savefiles, {@code scan} to count and copy them,
     *     {@code capture} to capture, or {@code others} for all other commands; and an empty folder
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        switch (args[0]) {
            case "read" -> {
                trainAll(READS);
                trainReading(folder, LARGE_READS);
            }
            case "scan" -> trainReading(folder, SCANS);
            case "capture" -> trainCapture(folder);
            default -> trainAll(RUNS);
        }
        FlightRecordings.end();
        if (CallShapes.link().isEmpty()) {
            throw new IllegalStateException("no call sites");
        }
        Main.run("compile", "ip");
    }

    private static void trainAll(List<String> runs) {
        for (String run : runs) {
            byte[] in = input(run).getBytes(StandardCharsets.UTF_8);
            train(run, new ByteArrayInputStream(in));
        }
    }

    private static void trainReading(Path folder, List<String> runs) throws IOException {
        Path pcap = folder.resolve("a.pcap");
        Path pcapng = folder.resolve("a.pcapng");
        Path copy = folder.resolve("copy.pcap");
        TrainingTraffic.writePcap(pcap);
        TrainingTraffic.writePcapng(pcapng);
        for (String run : runs) {
            try (InputStream in = Files.newInputStream(pcap)) {
                train(
                        run.replace("PCAPNG", pcapng.toString())
                                .replace("PCAP", pcap.toString())
                                .replace("COPY", copy.toString()),
                        in);
            }
        }
    }

    /**
     * Captures datagrams of this process on the loopback interface. Where the build has not the
     * right to do that, the command ends with its message, and captures later start less quickly.
     */
    private static void trainCapture(Path folder) throws IOException {
        Path file = folder.resolve("copy.pcap");
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket receiver = new DatagramSocket(0, loopback);
                DatagramSocket sender = new DatagramSocket(0, loopback)) {
            SocketAddress to = receiver.getLocalSocketAddress();
            AtomicBoolean ended = new AtomicBoolean();
            Thread traffic =
                    Thread.ofPlatform()
                            .start(() -> {
                                byte[] bytes = new byte[LONGEST_DATAGRAM];
                                for (int i = 0; !ended.get(); i++) {
                                    int length = i * 97 % LONGEST_DATAGRAM;
                                    try {
                                        sender.send(new DatagramPacket(bytes, length, to));
                                    } catch (IOException e) {
                                        return;
                                    }
                                }
                            });
            try {
                String filter = " udp dst port " + receiver.getLocalPort();
                for (String run : CAPTURES) {
                    train(
                            run.replace("COPY", file.toString()) + filter,
                            InputStream.nullInputStream());
                }
            } finally {
                ended.set(true);
                traffic.interrupt();
            }
        }
    }

    private static String input(String run) {
        if (run.equals("debug")) {
            return COMMANDS;
        }
        return run.matches("(asm|disasm|.*--program).* -") ? ASSEMBLY : "";
    }

    private static void train(String run, InputStream in) {
        Streams streams =
                new Streams(
                        in,
                        OutputStream.nullOutputStream(),
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        false,
                        false);
        new Weir(streams, new Stop()).run(List.of(run.split(" ", -1)));
    }
}
