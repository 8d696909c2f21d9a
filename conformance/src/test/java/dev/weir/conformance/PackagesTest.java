// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Packages that lie side by side call one way: no two need each other, by no way round. */
class PackagesTest {
    /** A class in the type of a field or a method. */
    private static final Pattern IN_TYPE = Pattern.compile("L(dev/weir/[\\w/$]+);");

    @Test
    void ofTheCommand() throws IOException {
        assertOneWay(needs("cli", "dev/weir/cli"));
    }

    @Test
    void ofThePrinters() throws IOException {
        assertOneWay(needs("print", "dev/weir/print/protocol"));
    }

    /** {@return the packages of a module from {@code top} on, and which of them each one needs} */
    private static Map<String, Set<String>> needs(String module, String top) throws IOException {
        Path classes = Requirements.repository().resolve(module).resolve("target/classes");
        List<Path> files;
        try (Stream<Path> walk = Files.walk(classes.resolve(top))) {
            files = walk.filter(file -> file.toString().endsWith(".class")).toList();
        }
        Map<String, Set<String>> needs = new TreeMap<>();
        for (Path file : files) {
            ClassModel model = ClassFile.of().parse(file);
            String own = packageOf(model.thisClass().asInternalName());
            Set<String> others = needs.computeIfAbsent(own, _ -> new TreeSet<>());
            for (PoolEntry entry : model.constantPool()) {
                if (entry instanceof ClassEntry named) {
                    others.add(packageOf(named.asInternalName()));
                } else if (entry instanceof Utf8Entry text) {
                    IN_TYPE.matcher(text.stringValue())
                            .results()
                            .forEach(found -> others.add(packageOf(found.group(1))));
                }
            }
            others.remove(own);
        }
        needs.values().forEach(others -> others.retainAll(needs.keySet()));
        assertTrue(needs.size() > 20, needs.keySet().toString());
        return needs;
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('/')));
    }

    /** Takes away packages that need none of those left, until all are gone. */
    private static void assertOneWay(Map<String, Set<String>> needs) {
        boolean some = true;
        while (some) {
            Set<String> done = new TreeSet<>(needs.keySet());
            done.removeIf(each -> !needs.getOrDefault(each, Set.of()).isEmpty());
            some = !done.isEmpty();
            needs.keySet().removeAll(done);
            needs.values().forEach(others -> others.removeAll(done));
        }
        assertEquals(Map.of(), needs, "these need each other, or packages that do");
    }
}
