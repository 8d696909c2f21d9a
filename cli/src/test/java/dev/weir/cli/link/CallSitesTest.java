// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.reflect.Constructor;
import java.nio.CharBuffer;
import java.util.List;

class CallSitesTest {
    /** One component of every kind. */
    record Everything(
            boolean z, byte b, char c, short s, int i, long l, float f, double d, String text) {}

    /** A switch over types with a guard, so that it is entered again behind a case. */
    static final class Shapes {
        private Shapes() {}

        public static String name(Object shape) {
            return switch (shape) {
                case String s when s.isEmpty() -> "empty";
                case Integer i -> "number " + i;
                case CharSequence text -> "text " + text;
                case null -> "null";
                default -> "other";
            };
        }
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        try (InputStream in = CallSitesTest.class.getClassLoader().getResourceAsStream(file)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    private static Class<?> linked(Class<?> type) throws IOException {
        byte[] linked = CallSites.link(bytes(type));
        return new ClassLoader(CallSitesTest.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(type.getName(), linked, 0, linked.length);
            }
        }.define();
    }

    private static List<String> callSites(byte[] bytes) {
        return ClassFile.of().parse(bytes).methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementStream())
                .filter(InvokeDynamicInstruction.class::isInstance)
                .map(site -> ((InvokeDynamicInstruction) site).name().stringValue())
                .toList();
    }

    @Test
    void aSwitchTakesTheSameCases() throws Exception {
        var name = linked(Shapes.class).getMethod("name", Object.class);
        name.setAccessible(true);
        Object[] shapes = {"", "a", 7, CharBuffer.wrap("b"), null, 2.5};
        for (Object shape : shapes) {
            assertEquals(Shapes.name(shape), name.invoke(null, shape));
        }
    }

    @Test
    void aRecordIsEqualToTheSameRecordsAndHashesAsItDid() throws Exception {
        Constructor<?> make = linked(Everything.class).getDeclaredConstructors()[0];
        make.setAccessible(true);
        Object[] values = {true, (byte) -1, 'x', (short) 300, -7, 1L << 40, -0.0f, Double.NaN, "t"};
        Object[] others = {false, (byte) 1, 'y', (short) 301, 8, 1L << 41, 0.0f, 1.0, null};
        Object one = make.newInstance(values);
        Everything original =
                new Everything(
                        true, (byte) -1, 'x', (short) 300, -7, 1L << 40, -0f, Double.NaN, "t");

        assertEquals(original.hashCode(), one.hashCode());
        assertEquals(one, make.newInstance(values));
        assertFalse(one.equals(original));
        for (int i = 0; i < values.length; i++) {
            Object[] changed = values.clone();
            changed[i] = others[i];
            assertFalse(one.equals(make.newInstance(changed)), "component " + i);
        }
    }

    @Test
    void whatTheCacheDoesNotKeepIsGone() throws IOException {
        assertTrue(callSites(bytes(Everything.class)).contains("hashCode"));
        assertEquals(List.of("toString"), callSites(CallSites.link(bytes(Everything.class))));
        assertTrue(callSites(bytes(Shapes.class)).contains("typeSwitch"));
        assertFalse(callSites(CallSites.link(bytes(Shapes.class))).contains("typeSwitch"));
    }

    @Test
    void aClassWithoutSuchCallSitesStaysAsItIs() throws IOException {
        byte[] bytes = bytes(CallSitesTest.class);
        assertSame(bytes, CallSites.link(bytes));
    }
}
