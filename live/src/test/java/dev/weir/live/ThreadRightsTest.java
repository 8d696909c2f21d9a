// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ThreadRightsTest {
    private static final Account USER = new Account("user", 1000, 100, List.of(100, 27));

    private static final String DROPPED =
            """
            Name:\tweir
            Uid:\t1000\t1000\t1000\t1000
            Gid:\t100\t100\t100\t100
            Groups:\t27 100\s
            CapInh:\t0000000000000000
            CapPrm:\t0000000000000000
            CapEff:\t0000000000000000
            CapBnd:\t000001ffffffffff
            CapAmb:\t0000000000000000
            """;

    @TempDir Path threads;

    private void thread(int number, String status) throws IOException {
        Path folder = Files.createDirectories(threads.resolve(Integer.toString(number)));
        Files.writeString(folder.resolve("status"), status);
    }

    @Test
    void threadsWithoutRightsPass() throws IOException {
        thread(1, DROPPED);
        thread(2, DROPPED);
        assertDoesNotThrow(() -> ThreadRights.check(threads, USER));
    }

    @Test
    void oneThreadThatKeptAnythingIsNoticed() throws IOException {
        thread(1, DROPPED);
        for (String[] kept :
                new String[][] {
                    {"Uid", "1000\t1000\t1000\t1000", "1000\t1000\t0\t1000"},
                    {"Gid", "100\t100\t100\t100", "100\t0\t100\t100"},
                    {"Groups", "27 100 ", "0 27 100 "},
                    {"Groups", "27 100 ", "100 "},
                    {"CapPrm", "0000000000000000", "0000000000002000"},
                    {"CapEff", "0000000000000000", "0000000000002000"},
                    {"CapAmb", "0000000000000000", "0000000000002000"},
                }) {
            String field = kept[0] + ":\t";
            thread(2, DROPPED.replace(field + kept[1], field + kept[2]));
            IOException e =
                    assertThrows(IOException.class, () -> ThreadRights.check(threads, USER));
            String said = String.valueOf(e.getMessage());
            assertTrue(said.startsWith("thread 2 has kept rights: its " + kept[0]), said);
        }
    }

    @Test
    void whatTheKernelDoesNotTellIsNotTrusted() throws IOException {
        assertThrows(IOException.class, () -> ThreadRights.check(threads, USER));
        thread(1, "Name:\tweir\n");
        assertThrows(IOException.class, () -> ThreadRights.check(threads, USER));
    }
}
