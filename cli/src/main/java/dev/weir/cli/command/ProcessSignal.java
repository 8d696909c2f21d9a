// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.command;

import java.lang.reflect.Proxy;

/**
 * What is done when a signal comes, such as SIGUSR1, by which a user asks a run for something while
 * it goes on.
 *
 * <p>The JDK has one way to be told of signals: {@code sun.misc.Signal} of the module
 * jdk.unsupported. The compiler warns wherever it is named, and nothing silences that, so it is
 * found by name here. A signalfd(2) is none: the signal would have to be blocked in every thread,
 * those that the JVM has started before us too.
 */
public final class ProcessSignal implements AutoCloseable {
    private static final Class<?> SIGNAL = type("sun.misc.Signal");
    private static final Class<?> HANDLER = type("sun.misc.SignalHandler");

    private final String name;
    private final Object before;

    /**
     * Has {@code action} run, by a thread of the JVM, whenever the signal comes.
     *
     * @param name that of the signal without SIG
     */
    @SuppressWarnings("ReferenceEquality") // a handler is no other one
    public ProcessSignal(String name, Runnable action) {
        this.name = name;
        Object handler =
                Proxy.newProxyInstance(
                        ProcessSignal.class.getClassLoader(),
                        new Class<?>[] {HANDLER},
                        (handled, method, arguments) ->
                                switch (method.getName()) {
                                    case "equals" -> handled == arguments[0];
                                    case "hashCode" -> System.identityHashCode(handled);
                                    case "toString" -> "handler of SIG" + name;
                                    default -> {
                                        action.run();
                                        yield null;
                                    }
                                });
        try {
            before = handle(name, handler);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
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
    private static Object handle(String name, Object handler) throws ReflectiveOperationException {
        Object signal = SIGNAL.getConstructor(String.class).newInstance(name);
        return SIGNAL.getMethod("handle", SIGNAL, HANDLER).invoke(null, signal, handler);
    }

    /** Leaves the signal to whom it belonged before. */
    @Override
    public void close() {
        try {
            handle(name, before);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }
}
