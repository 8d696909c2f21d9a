// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.rarp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Invocation;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A word that is not refused would have the command listen for ever. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RarpServeCommandTest {
    @ParameterizedTest
    @CsvSource({
        "02:00:00:00:00:01=224.0.0.1, of a group",
        "02:00:00:00:00:01=255.255.255.255, of a group",
        "ff:ff:ff:ff:ff:ff=10.7.0.4, of a group",
        "01:00:5e:00:00:01=10.7.0.4, of a group",
        "02:00:00:00:00:01=10.7.0.4/24, an IPv4 address",
        "02:00:00:00:00:01=2001:db8::1, an IPv4 address",
        "02:00:00:00:00:01, --map takes MAC=IP",
    })
    void onlyMachinesAreTold(String map, String why) {
        String said = Invocation.of("rarp", "serve", "--map", map).expect(2).err();
        assertTrue(said.contains(why), said);
    }
}
