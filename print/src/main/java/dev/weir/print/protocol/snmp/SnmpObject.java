// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.snmp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An object of a management information base, one of a tree of names.
 *
 * <p>The names are in a file beside this class, which is read when the first one is wanted.
 */
final class SnmpObject {
    private static final String FILE = "objects.tsv";

    private final String name;
    private final Map<Integer, SnmpObject> children = new HashMap<>();

    private SnmpObject(String name) {
        this.name = name;
    }

    /** {@return the object without a number, above all others} */
    static SnmpObject root() {
        return Tree.ROOT;
    }

    /** {@return its name} */
    String name() {
        return name;
    }

    /** {@return the object of a number below this one, or null} */
    @Nullable SnmpObject child(int number) {
        return children.get(number);
    }

    private static final class Tree {
        private static final SnmpObject ROOT = read();

        private static SnmpObject read() {
            SnmpObject root = new SnmpObject("");
            try (InputStream in = SnmpObject.class.getResourceAsStream(FILE)) {
                String text = new String(Objects.requireNonNull(in, FILE).readAllBytes(), US_ASCII);
                text.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(root, line));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return root;
        }

        private static void add(SnmpObject root, String line) {
            int tab = line.indexOf('\t');
            String[] numbers = line.substring(0, tab).split("\\.", -1);
            SnmpObject parent = root;
            for (int i = 0; i < numbers.length - 1; i++) {
                SnmpObject above = parent.children.get(Integer.valueOf(numbers[i]));
                parent = Objects.requireNonNull(above, line);
            }
            int number = Integer.parseInt(numbers[numbers.length - 1]);
            parent.children.put(number, new SnmpObject(line.substring(tab + 1)));
        }
    }
}
