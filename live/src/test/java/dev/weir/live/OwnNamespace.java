// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs tests in a network namespace of their own, in which the loopback interface alone is, up:
 * what else goes over that of the machine does not get into a test, and a test not to there. The
 * thread of the test is in it, and those that it starts; it is gone with the last test. It takes
 * root; without, a test has the interfaces of the machine.
 */
final class OwnNamespace implements InvocationInterceptor {
    private static final int CLONE_NEWNET = 0x4000_0000;

    private static final int SIOCGIFFLAGS = 0x8913;
    private static final int SIOCSIFFLAGS = 0x8914;

    /** Size of struct ifreq, and offset of its union; netdevice(7). */
    private static final long IFREQ_SIZE = 40;

    private static final long IFREQ_FLAGS = 16;
    private static final int IFF_UP = 1;

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> test,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        run(test, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> test,
            ReflectiveInvocationContext<Method> method,
            ExtensionContext context)
            throws Throwable {
        run(test, context);
    }

    private static void run(Invocation<@Nullable Void> test, ExtensionContext context)
            throws Throwable {
        if (!Root.is()) {
            test.proceed();
            return;
        }
        int before = current();
        try {
            call("setns", made(context).descriptor(), CLONE_NEWNET);
            test.proceed();
        } finally {
            call("setns", before, CLONE_NEWNET);
            Libc.close(before);
        }
    }

    /** A namespace, which is there as long as this descriptor is open. */
    private record Made(int descriptor) implements AutoCloseable {
        @Override
        public void close() {
            Libc.close(descriptor);
        }
    }

    /** {@return the one of these tests, made by the first of them: it takes the kernel a while} */
    private static Made made(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(OwnNamespace.class))
                .computeIfAbsent(Made.class, _ -> make(), Made.class);
    }

    private static Made make() {
        try {
            call("unshare", CLONE_NEWNET);
            loopbackUp();
            return new Made(current());
        } catch (Throwable e) {
            throw new AssertionError("no network namespace", e);
        }
    }

    /** {@return a descriptor of the namespace that this thread is in} */
    private static int current() throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            return Libc.open(arena.allocateFrom("/proc/thread-self/ns/net"));
        }
    }

    private static void loopbackUp() throws SystemCallException {
        int socket = Libc.socket(Libc.AF_INET, Libc.SOCK_DGRAM, 0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ifreq = arena.allocate(IFREQ_SIZE, Integer.BYTES);
            ifreq.setString(0, "lo");
            Libc.check("ioctl", Libc.ioctl(socket, SIOCGIFFLAGS, ifreq));
            short flags = ifreq.get(JAVA_SHORT, IFREQ_FLAGS);
            ifreq.set(JAVA_SHORT, IFREQ_FLAGS, (short) (flags | IFF_UP));
            Libc.check("ioctl", Libc.ioctl(socket, SIOCSIFFLAGS, ifreq));
        } finally {
            Libc.close(socket);
        }
    }

    /** Calls a function of the C library that takes numbers. */
    @SuppressWarnings("restricted") // threads are put into namespaces by native calls
    private static void call(String name, Integer... arguments) throws Throwable {
        Linker linker = Linker.nativeLinker();
        MemoryLayout[] types = new MemoryLayout[arguments.length];
        Arrays.fill(types, JAVA_INT);
        MethodHandle function =
                linker.downcallHandle(
                        linker.defaultLookup().findOrThrow(name),
                        FunctionDescriptor.of(JAVA_INT, types));
        int result = (int) function.invokeWithArguments((Object[]) arguments);
        assertTrue(result >= 0, name + " failed");
    }
}
