// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import java.util.List;

/**
 * Method handles of the shapes that the JDK looks up when memory segments are used for the first
 * time, in the initializers of {@code jdk.internal.foreign.Utils} and {@code LayoutPath}.
 *
 * <p>For each shape the JVM makes a class, at every start, unless its AOT cache has one; and it
 * keeps those that call sites of our own have. That is all that these are for: {@link Training}
 * links them. It is 9 of the 55 ms until a short run reads its first packet.
 */
final class CallShapes {
    private CallShapes() {}

    /** Links a call site of each shape; {@return what they made} */
    static List<Object> link() {
        ObjectToLong a = CallShapes::toLong;
        LongObjectToObject b = CallShapes::second;
        LongToObject c = CallShapes::box;
        LongsToLong d = CallShapes::sum;
        ObjectLongObject e = CallShapes::nothing;
        LongLongToLong f = CallShapes::sum;
        LongLongOf g = Receiver::ofLongs;
        LongObjectOf h = Receiver::ofLongAndObject;
        return List.of(a, b, c, d, e, f, g, h);
    }

    interface ObjectToLong {
        long call(Object a);
    }

    interface LongObjectToObject {
        Object call(long a, Object b);
    }

    interface LongToObject {
        Object call(long a);
    }

    interface LongsToLong {
        long call(long a, long b, long c, long d);
    }

    interface ObjectLongObject {
        void call(Object a, long b, Object c);
    }

    interface LongLongToLong {
        long call(long a, long b);
    }

    interface Receiver {
        Object ofLongs(long a, long b);

        Object ofLongAndObject(long a, Object b);
    }

    interface LongLongOf {
        Object call(Receiver receiver, long a, long b);
    }

    interface LongObjectOf {
        Object call(Receiver receiver, long a, Object b);
    }

    private static long toLong(Object a) {
        return a.hashCode();
    }

    private static Object second(long a, Object b) {
        return b;
    }

    private static Object box(long a) {
        return a;
    }

    private static long sum(long a, long b, long c, long d) {
        return a + b + c + d;
    }

    private static void nothing(Object a, long b, Object c) {}

    private static long sum(long a, long b) {
        return a + b;
    }
}
