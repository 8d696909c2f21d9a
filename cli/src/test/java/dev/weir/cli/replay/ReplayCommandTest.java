// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.replay;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Invocation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"-", "/dev/null"})
    void whatIsReadOnceIsNotSentTwice(String file) {
        String err = Invocation.of("replay", "-i", "lo", "-l", "2", file).expect(2).err();
        assertTrue(err.contains(" cannot be read again, as -l asks for"), err);
    }
}
