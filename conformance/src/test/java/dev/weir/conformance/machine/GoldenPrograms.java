// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import dev.weir.bpf.Program;
import dev.weir.bpf.text.TextForm;
import dev.weir.conformance.Requirements;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The programs that libpcap made of the filters in the shared data. */
final class GoldenPrograms {
    /**
     * One line of a file.
     *
     * @param linktype libpcap's name of it
     * @param optimized whether libpcap's optimizer ran
     */
    record Golden(
            String linktype, int snaplen, boolean optimized, String expression, Program program) {}

    private GoldenPrograms() {}

    /** Skips the test where the shared data is missing. */
    static List<Golden> read(String file) throws IOException {
        Path path = Requirements.shared("filters").resolve(file);
        List<Golden> all = new ArrayList<>();
        for (String line : Files.readAllLines(path)) {
            String[] fields = line.split("\t", -1);
            if (fields[4].equals("ERR")) {
                continue; // that version of libpcap does not compile the filter
            }
            String decimal = fields[4] + "\n" + fields[5].replace(',', '\n');
            all.add(
                    new Golden(
                            fields[0],
                            Integer.parseInt(fields[1]),
                            fields[2].equals("opt"),
                            fields[3],
                            TextForm.DECIMAL.read(decimal)));
        }
        return all;
    }
}
