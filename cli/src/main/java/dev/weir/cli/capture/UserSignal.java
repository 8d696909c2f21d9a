// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.capture;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;

/**
 * SIGUSR1, by which a user asks a run for something while it goes on.
 *
 * <p>The JDK has one way to be told of signals: {@code sun.misc.Signal} of the module
 * jdk.unsupported. The compiler warns wherever it is named, and nothing silences that, so it is
 * found by name here. A signalfd(2) is none: the signal would have to be blocked in every thread,
 * those that the JVM has started before us too.
 */
final class UserSignal implements AutoCloseable {
    private static final String NAME = "USR1";
    private static final Class<?> SIGNAL = type("sun.misc.Signal");
    private static final Class<?> HANDLER = type("sun.misc.SignalHandler");

    private final Object before;

    /** Has {@code action} run, by a thread of the JVM, whenever the signal comes. */
    UserSignal(Runnable action) {
        try {
            MethodHandle run =
                    MethodHandles.lookup()
                            .findVirtual(Runnable.class, "run", methodType(void.class))
                            .bindTo(action);
            before =
                    handle(
                            MethodHandleProxies.asInterfaceInstance(
                                    HANDLER, MethodHandles.dropArguments(run, 0, SIGNAL)));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(NAME, e);
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new LinkageError(name, e);
        }
    }

    /** {@return what handled the signal before} */
    private static Object handle(Object handler) throws ReflectiveOperationException {
        Object signal = SIGNAL.getConstructor(String.class).newInstance(NAME);
        return SIGNAL.getMethod("handle", SIGNAL, HANDLER).invoke(null, signal, handler);
    }

    /** Leaves the signal to whom it belonged before. */
    @Override
    public void close() {
        try {
            handle(before);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(NAME, e);
        }
    }
}
