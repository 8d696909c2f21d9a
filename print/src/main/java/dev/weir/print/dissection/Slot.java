// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.dissection;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A place in each {@link Dissection} for what the printers of one protocol keep from packet to
 * packet, or need room for while they print one: a constant of the printer that uses it. So
 * printers are without state, and a dissection knows none of them.
 *
 * @param <T> what is kept
 */
public final class Slot<T> {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final int index = COUNT.getAndIncrement();
    private final Class<T> type;
    private final Supplier<T> maker;

    private Slot(Class<T> type, Supplier<T> maker) {
        this.type = type;
        this.maker = maker;
    }

    /**
     * {@return a new slot for what {@code maker} makes, once for each dissection that asks for it}
     */
    public static <T> Slot<T> of(Class<T> type, Supplier<T> maker) {
        return new Slot<>(type, maker);
    }

    int index() {
        return index;
    }

    T make() {
        return maker.get();
    }

    T cast(Object state) {
        return type.cast(state);
    }
}
