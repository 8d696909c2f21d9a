// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Disassembler;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Program;
import dev.weir.bpf.text.TextForm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Golden listings of the bytecode of compiled filters. After a change, look at what becomes of them
 * with {@code -Dapprove=true}, which writes them anew.
 */
class BytecodeTest {
    private static final Path DIRECTORY = Path.of("src/test/bytecode");

    @ParameterizedTest
    @CsvSource({
        "accept-all, LIBPCAP, 6 0 0 262144",
        "ip, LIBPCAP, 40 0 0 12/21 0 1 2048/6 0 0 262144/6 0 0 0",
        "arp-reply, LIBPCAP, 40 0 0 12/21 0 3 2054/40 0 0 20/21 0 1 2/6 0 0 4294967295/6 0 0 0",
        "header-length, LIBPCAP, 177 0 0 14/72 0 0 16/21 0 1 80/6 0 0 1/6 0 0 0",
        "header-length-linux, LINUX, 177 0 0 14/72 0 0 16/21 0 1 80/6 0 0 1/6 0 0 0",
        "scratch, LIBPCAP, 48 0 0 14/2 0 0 3/0 0 0 5/97 0 0 3/12 0 0 0/22 0 0 0",
        "arithmetic, LIBPCAP, 128 0 0 0/52 0 0 3/7 0 0 0/36 0 0 7/60 0 0 0/132 0 0 0/22 0 0 0",
        "shifts, LIBPCAP, 129 0 0 0/100 0 0 4/108 0 0 0/116 0 0 40/124 0 0 0/22 0 0 0",
        "shifts-linux, LINUX, 129 0 0 0/100 0 0 4/108 0 0 0/124 0 0 0/22 0 0 0",
        "compares, LIBPCAP, 32 0 0 0/37 0 2 5/53 1 0 100/69 0 1 3/45 0 0 0/29 0 1 0/6 0 0 1/6 0 0"
                + " 0",
        "loop, LIBPCAP, 48 0 0 0/20 0 0 1/21 1 0 0/5 0 0 4294967293/6 0 0 7",
        "outside, LIBPCAP, 21 0 1 0/32 0 0 4294967295/22 0 0 0",
        "ancillary-linux, LINUX, 32 0 0 4294963244/32 0 0 4294963240/32 0 0 4294963208/22 0 0 0",
    })
    void listing(String name, Flavour flavour, String program) throws IOException {
        Program parsed = parse(program.replace('/', '\n'));
        check(name, parsed, JitCompiler.assemble(parsed, flavour, Memory.SEGMENT));
    }

    /** Of a buffer, both ports are loaded by one load, and so is what the protocol is near to. */
    @Test
    void sharedLoads() throws IOException {
        Program program =
                parse(
                        """
                        40 0 0 12
                        21 0 9 2048
                        48 0 0 23
                        21 0 7 6
                        40 0 0 20
                        69 5 0 8191
                        177 0 0 14
                        72 0 0 14
                        21 3 0 80
                        72 0 0 16
                        21 1 0 80
                        6 0 0 0
                        6 0 0 1
                        """);
        check(
                "shared-loads",
                program,
                JitCompiler.assemble(program, Flavour.LIBPCAP, Memory.BUFFER));
    }

    /** Jumps and falls from one method into another, and a jump back. */
    @Test
    void split() throws IOException {
        Program program =
                parse(
                        """
                        177 0 0 0
                        21 3 0 5
                        80 0 0 1
                        2 0 0 7
                        21 3 0 6
                        20 0 0 1
                        96 0 0 7
                        5 0 0 4294967289
                        6 0 0 0
                        22 0 0 0
                        """);
        check(
                "split",
                program,
                JitCompiler.assemble(program, Flavour.LIBPCAP, Memory.SEGMENT, 1120));
    }

    private static Program parse(String lines) {
        return TextForm.DECIMAL.read(lines.lines().count() + "\n" + lines);
    }

    private static void check(String name, Program program, byte[] type) throws IOException {
        String listing = Disassembler.listing(program) + "\n" + BytecodeListing.of(type);
        Path file = DIRECTORY.resolve(name + ".txt");
        if (Boolean.getBoolean("approve")) {
            Files.createDirectories(DIRECTORY);
            Files.writeString(file, listing);
        }
        assertTrue(Files.exists(file), "not approved yet: " + file);
        assertEquals(Files.readString(file), listing);
    }
}
