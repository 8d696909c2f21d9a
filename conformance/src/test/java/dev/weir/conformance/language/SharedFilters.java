// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.language;

import dev.weir.bpf.Program;
import dev.weir.bpf.text.TextForm;
import dev.weir.conformance.Requirements;
import dev.weir.packet.LinkType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The filters in the shared data, and what libpcap makes of them. */
public final class SharedFilters {
    /**
     * A line of a list of filters.
     *
     * @param dlt libpcap's name of the link type
     */
    public record Line(String dlt, int snaplen, String expression) {
        public LinkType linkType() {
            LinkType linkType = LinkType.ofName(dlt);
            if (linkType == null) {
                throw new IllegalStateException("unknown link type " + dlt);
            }
            return linkType;
        }
    }

    private SharedFilters() {}

    /** Skips the test where the shared data is missing. */
    public static List<Line> list(String file) throws IOException {
        Path path = Requirements.shared("filters").resolve(file);
        List<Line> lines = new ArrayList<>();
        for (String line : Files.readAllLines(path)) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                String[] fields = line.split("\t", -1);
                lines.add(new Line(fields[0], Integer.parseInt(fields[1]), fields[2]));
            }
        }
        return lines;
    }

    /** {@return libpcap's programs by their filters} */
    public static Map<Line, Program> programs(String file, String optimized) throws IOException {
        Path path = Requirements.shared("filters").resolve(file);
        Map<Line, Program> programs = new HashMap<>();
        for (String line : Files.readAllLines(path)) {
            String[] fields = line.split("\t", -1);
            if (fields[2].equals(optimized) && fields[4].matches("[0-9]+")) {
                programs.put(
                        new Line(fields[0], Integer.parseInt(fields[1]), fields[3]),
                        TextForm.DECIMAL.read(fields[4] + "\n" + fields[5].replace(',', '\n')));
            }
        }
        return programs;
    }
}
