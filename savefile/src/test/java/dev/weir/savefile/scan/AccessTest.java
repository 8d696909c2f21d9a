// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AccessTest {
    /** The tables of the kernel for what is mapped would take gigabytes of it. */
    @Test
    void aHugeFileDoesNotStayMapped() {
        assertEquals(Access.LEFT_MAPPED, Access.LEFT_MAPPED.of(1L << 30));
        assertEquals(Access.MAPPED, Access.LEFT_MAPPED.of(1L << 40));
        assertEquals(Access.MAPPED, Access.MAPPED.of(1L << 40));
        assertEquals(Access.READ, Access.READ.of(1L << 40));
    }
}
