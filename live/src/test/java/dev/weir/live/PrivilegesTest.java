// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.io.IOException;

class PrivilegesTest {
    @Test
    void aUserThatThereIsNotIsRefused() {
        assertEquals(
                "there is no user 'no-such-user'",
                assertThrows(IOException.class, () -> Privileges.check("no-such-user"))
                        .getMessage());
    }

    @Test
    void whoCannotBecomeAnotherUserIsToldBefore() {
        assertDoesNotThrow(() -> Privileges.check("nobody", "CapEff:\t00000000000000c0\n"));
        assertDoesNotThrow(() -> Privileges.check("nobody", null));
        for (String held :
                new String[] {"0000000000000000", "0000000000000080", "0000000000000040"}) {
            String message =
                    assertThrows(
                                    SystemCallException.class,
                                    () -> Privileges.check("nobody", "CapEff:\t" + held + "\n"))
                            .getMessage();
            String call = held.endsWith("40") ? "setresuid" : "setgroups";
            assertEquals(
                    call + ": EPERM (operation not permitted); only root can become user nobody",
                    message);
        }
    }
}
