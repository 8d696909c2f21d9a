// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;

/**
 * Calls functions of libc on Linux; the only class that links native code there.
 *
 * <p>Functions are called in one shape, not each in its own: for each shape that is used the JVM
 * makes a dozen classes at run time, 10 ms of a command's start, which no cache keeps. So integers
 * and pointers are passed as {@code long}, and a function may be given more arguments than it
 * takes. On the 64 bit platforms of Linux both lie in registers, of which a function looks at as
 * many and at as many bits as it declares. It is the shape of functions that C calls variable
 * ({@code ...}) behind their second argument: the same registers, and what else some platforms want
 * of a call of those, which others need not look at.
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

    /** Linked by the first call, and not with what only looks a function up. */
    private static final class Shape {
        static final MethodHandle CALL =
                LINKER.downcallHandle(
                        FunctionDescriptor.of(
                                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                                JAVA_LONG),
                        Linker.Option.captureCallState("errno"),
                        Linker.Option.firstVariadicArg(2));
    }

    /** {@return the function of libc of this name} */
    static MemorySegment function(String name) {
        return LINKER.defaultLookup().findOrThrow(name);
    }

    private static long call(
            MemorySegment function,
            long first,
            long second,
            long third,
            long fourth,
            long fifth,
            long sixth) {
        try {
            return (long)
                    Shape.CALL.invokeExact(
                            function, STATE.get(), first, second, third, fourth, fifth, sixth);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /**
     * {@return where the memory is that a function is given} It must stay until the call is over.
     *
     * @throws IllegalStateException if it is gone already
     */
    static long address(MemorySegment memory) {
        if (!memory.scope().isAlive()) {
            throw new IllegalStateException("memory that was freed");
        }
        if (!memory.isNative()) {
            throw new IllegalArgumentException("memory that the garbage collector may move");
        }
        return memory.address();
    }

    /** Calls what takes up to three integers. */
    static long integers(MemorySegment function, long first, long second, long third) {
        return call(function, first, second, third, 0, 0, 0);
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
            return call(function, address(pointer), second, third, fourth, fifth, sixth);
        } finally {
            Reference.reachabilityFence(pointer);
        }
    }

    /** Calls what takes an integer, a pointer, and up to two integers. */
    static long transfer(
            MemorySegment function, long first, MemorySegment pointer, long third, long fourth) {
        try {
            return call(function, first, address(pointer), third, fourth, 0, 0);
        } finally {
            Reference.reachabilityFence(pointer);
        }
    }

    /** Calls what takes two integers and a pointer. */
    static long control(MemorySegment function, long first, long second, MemorySegment pointer) {
        try {
            return call(function, first, second, address(pointer), 0, 0, 0);
        } finally {
            Reference.reachabilityFence(pointer);
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
            return call(function, first, second, third, address(pointer), fifth, 0);
        } finally {
            Reference.reachabilityFence(pointer);
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
            return call(function, first, second, third, address(pointer), address(size), 0);
        } finally {
            Reference.reachabilityFence(pointer);
            Reference.reachabilityFence(size);
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
            return call(function, address(name), second, address(groups), address(count), 0, 0);
        } finally {
            Reference.reachabilityFence(name);
            Reference.reachabilityFence(groups);
            Reference.reachabilityFence(count);
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
