// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the build runs once, so that the JVM remembers in its AOT cache the classes that people's
 * runs need. Has no other use.
 */
public final class Training {
    private static final List<String> RUNS =
            List.of(
                    "--version",
                    "--help",
                    "interfaces",
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
                    "read - tcp port 80",
                    "read -ne -tttt - ip or arp",
                    "read -w - -",
                    "read --count - arp[6:2] = 2",
                    "run --packet 00 ip",
                    "run --packet 00 --engine jit --flavour linux --program -",
                    "run --packet 00 --packet 0 ip",
                    "asm -",
                    "disasm --to d -");

    /** Standard input of the runs that read a program from it. */
    private static final String ASSEMBLY =
            "ldh [12]\njne #0x800, drop\nret #-1\ndrop: ret #0 ; and no more\n";

    private Training() {}

    /** Runs the command in the ways that people do; fails if one of them does not work. */
    public static void main(String[] args) {
        byte[] packets = new byte[0];
        for (String run : RUNS) {
            boolean assembly = run.matches("(asm|disasm|.*--program).* -");
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Streams streams =
                    new Streams(
                            new ByteArrayInputStream(
                                    assembly ? ASSEMBLY.getBytes(StandardCharsets.UTF_8) : packets),
                            OutputStream.nullOutputStream(),
                            new PrintStream(err, true, StandardCharsets.UTF_8),
                            false,
                            false,
                            false);
            new Weir(streams, new Stop()).run(List.of(run.split(" ", -1)));
        }
        Main.run("compile", "ip");
    }
}
