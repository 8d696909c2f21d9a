// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.tap;

import dev.weir.live.bsd.BsdSystem;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;

import java.util.Arrays;

/** A behaviour of capture devices, and how to see it on one system. */
@SuppressWarnings("exports") // JUnit is no module that the tests' readers would need
public record Behaviour(String name, ThrowingConsumer<BsdSystem> test) {
    /** {@return a test for each system} */
    public DynamicContainer onEverySystem() {
        return DynamicContainer.dynamicContainer(
                name, Arrays.stream(BsdSystem.values()).map(this::on));
    }

    private DynamicTest on(BsdSystem system) {
        return DynamicTest.dynamicTest(system.toString(), () -> test.accept(system));
    }
}
