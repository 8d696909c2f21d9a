// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.bpf.Program;
import dev.weir.conformance.Requirements;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** docs/cookbook.md, taken apart, with its classes compiled. */
final class Cookbook implements AutoCloseable {
    private static final Pattern RECIPE =
            Pattern.compile(
                    "^Expression: `(.+?)`\\n\\n```\\n(.+?)```\\n\\n```java\\n(.+?)```\\n",
                    Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern CLASS =
            Pattern.compile("^public final class (\\w+)", Pattern.MULTILINE);

    /**
     * A section.
     *
     * @param name that of its class
     * @param source that class
     */
    record Recipe(String name, String expression, String listing, String source) {}

    private final List<Recipe> recipes = new ArrayList<>();
    private final URLClassLoader classes;

    /** Reads the page, and compiles its classes into a folder; a warning fails. */
    Cookbook(Path folder) throws IOException {
        String page = Files.readString(Requirements.repository().resolve("docs/cookbook.md"));
        for (MatchResult match : RECIPE.matcher(page).results().toList()) {
            String source = match.group(3);
            String name = CLASS.matcher(source).results().findFirst().orElseThrow().group(1);
            recipes.add(new Recipe(name, match.group(1), match.group(2), source));
        }
        assertEquals(
                page.lines().filter(line -> line.startsWith("## ")).count(),
                recipes.size(),
                "each section has an expression, a listing and a class");
        compile(folder);
        classes = new URLClassLoader(new URL[] {folder.toUri().toURL()});
    }

    private void compile(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Recipe recipe : recipes) {
            Path file = folder.resolve(recipe.name + ".java");
            files.add(Files.writeString(file, recipe.source));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of(
                            "-proc:none",
                            "-Xlint:all,-path,-serial",
                            "-Werror",
                            "-d",
                            folder.toString(),
                            "-cp",
                            System.getProperty(
                                    "surefire.test.class.path",
                                    System.getProperty("java.class.path", "")));
            assertTrue(
                    compiler.getTask(
                                    said,
                                    manager,
                                    null,
                                    options,
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files))
                            .call(),
                    said::toString);
        }
    }

    List<Recipe> recipes() {
        return List.copyOf(recipes);
    }

    /** {@return the typed instructions of a recipe} */
    Program filter(String name) throws ReflectiveOperationException {
        Field field = classes.loadClass(name).getDeclaredField("FILTER");
        field.setAccessible(true);
        return (Program) field.get(null);
    }

    /** Calls a method of a recipe's class that has that name. */
    void call(String name, String method, Object... arguments) throws Exception {
        Method called =
                Arrays.stream(classes.loadClass(name).getDeclaredMethods())
                        .filter(each -> each.getName().equals(method))
                        .findFirst()
                        .orElseThrow();
        called.setAccessible(true);
        try {
            called.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    @Override
    public void close() throws IOException {
        classes.close();
    }
}
