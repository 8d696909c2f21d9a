// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The link types that have names, read from a table when the first is asked for. */
final class LinkTypeTable {
    /** A line of the table. */
    record Entry(int number, int dlt, String dltName, String linktypeName, String description) {}

    private static final List<Entry> ENTRIES = read();

    private LinkTypeTable() {}

    static List<Entry> entries() {
        return ENTRIES;
    }

    static @Nullable Entry byNumber(int number) {
        for (Entry entry : ENTRIES) {
            if (entry.number() == number) {
                return entry;
            }
        }
        return null;
    }

    static @Nullable Entry byDlt(int dlt) {
        for (Entry entry : ENTRIES) {
            if (entry.dlt() == dlt) {
                return entry;
            }
        }
        return null;
    }

    /** DLT names are looked at first; where both exist they do not clash. */
    static @Nullable Entry byName(String name) {
        for (Entry entry : ENTRIES) {
            if (entry.dltName().equals(name) || entry.linktypeName().equals(name)) {
                return entry;
            }
        }
        return null;
    }

    private static List<Entry> read() {
        List<Entry> entries = new ArrayList<>();
        try (InputStream in = LinkTypeTable.class.getResourceAsStream("linktypes.tsv")) {
            if (in == null) {
                throw new IllegalStateException("the table of link types is missing");
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] f = line.split("\t", -1);
                    entries.add(
                            new Entry(
                                    Integer.parseInt(f[0]),
                                    Integer.parseInt(f[1]),
                                    f[2],
                                    f[3],
                                    f[4]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(entries);
    }
}
