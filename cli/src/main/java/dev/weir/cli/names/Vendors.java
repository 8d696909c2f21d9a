// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.names;

import dev.weir.cli.output.SafeText;
import dev.weir.packet.address.MacAddress;
import dev.weir.packet.address.MacBlock;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who made a network card, by the first three octets of its address: from a list of the IEEE's
 * assignments, if this machine has one. Weir brings none along, and asks nobody.
 */
public final class Vendors {
    /** Where packages of Debian put such lists: ieee-data, arp-scan, nmap. */
    private static final List<Path> LISTS =
            List.of(
                    Path.of("/usr/share/ieee-data/oui.txt"),
                    Path.of("/usr/share/arp-scan/ieee-oui.txt"),
                    Path.of("/usr/share/nmap/nmap-mac-prefixes"));

    private static final Pattern LINE =
            Pattern.compile(
                    "\\s*([0-9A-Fa-f]{2})[-:]?([0-9A-Fa-f]{2})[-:]?([0-9A-Fa-f]{2})"
                            + "\\s+(?:\\(hex\\)\\s+)?([^(\\s].{0,80}).*");

    private final Map<Integer, String> names;

    private Vendors(Map<Integer, String> names) {
        this.names = names;
    }

    /** {@return what the first list says that can be read; nothing if there is none} */
    public static Vendors ofThisMachine() {
        for (Path list : LISTS) {
            if (Files.isReadable(list)) {
                try (BufferedReader lines = Files.newBufferedReader(list, StandardCharsets.UTF_8)) {
                    return of(lines);
                } catch (IOException e) {
                    // the next one then; the column is no more than a convenience
                }
            }
        }
        return new Vendors(Map.of());
    }

    /** {@return what a list says, one assignment a line} */
    public static Vendors of(BufferedReader lines) throws IOException {
        Map<Integer, String> names = new HashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String octets = matcher.group(1) + matcher.group(2) + matcher.group(3);
                names.putIfAbsent(
                        Integer.parseInt(octets, 16), SafeText.of(matcher.group(4).strip()));
            }
        }
        return new Vendors(names);
    }

    /** {@return whether there is no list} */
    public boolean isEmpty() {
        return names.isEmpty();
    }

    /** {@return who has the addresses that begin with these three octets, or null} */
    public @Nullable String assigned(int oui) {
        return names.get(oui);
    }

    /** {@return who made it; "local" if somebody made the address up; empty if nobody knows} */
    public String of(MacAddress mac) {
        MacBlock block = MacBlock.of(mac);
        if (block != null) {
            return block.name();
        }
        String name = names.get((int) (mac.value() >>> 24));
        return name != null ? name : mac.isLocal() ? "local" : "";
    }
}
