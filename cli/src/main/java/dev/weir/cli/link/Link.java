// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * What the build runs once over the jars that the launcher starts: links their {@link CallSites}
 * ahead of time. The jars that others use stay as they were compiled.
 */
public final class Link {
    private Link() {}

    /** Copies every jar of the folder {@code args[0]} to the folder {@code args[1]}, linked. */
    public static void main(String[] args) throws IOException {
        Path to = Files.createDirectories(Path.of(args[1]));
        try (Stream<Path> files = Files.list(Path.of(args[0]))) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
            for (Path jar : jars) {
                link(jar, to.resolve(jar.getFileName()));
            }
        }
    }

    private static void link(Path from, Path to) throws IOException {
        try (InputStream in = Files.newInputStream(from);
                ZipInputStream entries = new ZipInputStream(in);
                OutputStream out = Files.newOutputStream(to);
                ZipOutputStream linked = new ZipOutputStream(out)) {
            for (ZipEntry entry = entries.getNextEntry();
                    entry != null;
                    entry = entries.getNextEntry()) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                linked.putNextEntry(copy);
                byte[] bytes = entries.readAllBytes();
                linked.write(isClass(entry.getName()) ? CallSites.link(bytes) : bytes);
                linked.closeEntry();
            }
        }
    }

    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.equals("module-info.class");
    }
}
