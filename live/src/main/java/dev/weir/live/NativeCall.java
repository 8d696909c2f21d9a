// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * Calls functions of libc on Linux; the only class that links native code there.
 *
 * <p>Functions are called in a few shapes, not each in its own: for each shape that is used the JVM
 * makes a dozen classes at run time, 10 ms of a command's start, which no cache keeps. So integers
 * are passed as {@code long}, and a function may be given more arguments than it takes. On the 64
 * bit platforms of Linux both lie in registers, of which a function looks at as many and at as many
 * bits as it declares. Those that C calls variable ({@code ...}) have shapes of their own.
 *
 * <p>No call allocates: errno goes to memory that each thread keeps. A result that C declares
 * {@code int} has 32 bits; those above are undefined, and the caller cuts them off.
 */
// Linking native code is restricted; the module asks for it by --enable-native-access.
@SuppressWarnings("restricted")
final class NativeCall {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CALL_STATE.varHandle(PathElement.groupElement("errno"));

    /** Automatic, so that it goes when its thread does. */
    private static final ThreadLocal<MemorySegment> STATE =
            ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(CALL_STATE));

    private NativeCall() {}

    // Each shape is linked by the first call that needs it.

    private static final class Integers {
        static final MethodHandle CALL = shape(JAVA_LONG, JAVA_LONG, JAVA_LONG);
    }

    private static final class Memory {
        static final MethodHandle CALL =
                shape(ADDRESS, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    }

    private static final class Transfer {
        static final MethodHandle CALL = shape(JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG);
    }

    private static final class OptionIn {
        static final MethodHandle CALL = shape(JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG);
    }

    private static final class OptionOut {
        static final MethodHandle CALL = shape(JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS);
    }

    private static final class Groups {
        static final MethodHandle CALL = shape(ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
    }

    private static final class Control {
        static final MethodHandle CALL = variable(JAVA_LONG, JAVA_LONG, ADDRESS);
    }

    private static final class Open {
        static final MethodHandle CALL = variable(ADDRESS, JAVA_LONG);
    }

    private static MethodHandle shape(MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                FunctionDescriptor.of(JAVA_LONG, arguments),
                Linker.Option.captureCallState("errno"));
    }

    /** Two arguments, and then those that C calls variable. */
    private static MethodHandle variable(MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                FunctionDescriptor.of(JAVA_LONG, arguments),
                Linker.Option.captureCallState("errno"),
                Linker.Option.firstVariadicArg(2));
    }

    /** {@return the function of libc of this name} */
    static MemorySegment function(String name) {
        return LINKER.defaultLookup().findOrThrow(name);
    }

    /** Calls what takes up to three integers. */
    static long integers(MemorySegment function, long first, long second, long third) {
        try {
            return (long) Integers.CALL.invokeExact(function, STATE.get(), first, second, third);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Calls what takes a pointer and up to five integers. */
    static long memory(
            MemorySegment function,
            MemorySegment pointer,
            long second,
            long third,
            long fourth,
            long fifth,
            long sixth) {
        try {
            return (long)
                    Memory.CALL.invokeExact(
                            function, STATE.get(), pointer, second, third, fourth, fifth, sixth);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Calls what takes an integer, a pointer, and up to two integers. */
    static long transfer(
            MemorySegment function, long first, MemorySegment pointer, long third, long fourth) {
        try {
            return (long)
                    Transfer.CALL.invokeExact(function, STATE.get(), first, pointer, third, fourth);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Calls what takes three integers, a pointer, and perhaps one integer. */
    static long optionIn(
            MemorySegment function,
            long first,
            long second,
            long third,
            MemorySegment pointer,
            long fifth) {
        try {
            return (long)
                    OptionIn.CALL.invokeExact(
                            function, STATE.get(), first, second, third, pointer, fifth);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Calls what takes three integers and two pointers. */
    static long optionOut(
            MemorySegment function,
            long first,
            long second,
            long third,
            MemorySegment pointer,
            MemorySegment size) {
        try {
            return (long)
                    OptionOut.CALL.invokeExact(
                            function, STATE.get(), first, second, third, pointer, size);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Calls what takes a pointer, an integer, and two pointers. */
    static long groups(
            MemorySegment function,
            MemorySegment name,
            long second,
            MemorySegment groups,
            MemorySegment count) {
        try {
            return (long)
                    Groups.CALL.invokeExact(function, STATE.get(), name, second, groups, count);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Calls what takes two integers, and then variably, here a pointer. */
    static long control(MemorySegment function, long first, long second, MemorySegment pointer) {
        try {
            return (long) Control.CALL.invokeExact(function, STATE.get(), first, second, pointer);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Calls what takes a pointer and an integer, and then variably, here nothing. */
    static long open(MemorySegment function, MemorySegment path, long flags) {
        try {
            return (long) Open.CALL.invokeExact(function, STATE.get(), path, flags);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * {@return errno as the last call of this thread left it, which says something if it failed}
     */
    static int errno() {
        return (int) ERRNO.get(STATE.get(), 0L);
    }

    /** Native calls themselves throw nothing checked. */
    private static Error unexpected(Throwable e) {
        return switch (e) {
            case RuntimeException runtime -> throw runtime;
            case Error error -> throw error;
            default -> new AssertionError(e);
        };
    }
}
