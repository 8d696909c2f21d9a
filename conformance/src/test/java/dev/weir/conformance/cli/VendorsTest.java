// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.weir.cli.names.Vendors;
import dev.weir.conformance.Requirements;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;

/** The list of Debian's package ieee-data is read. */
class VendorsTest {
    private static final Path LIST = Path.of("/usr/share/ieee-data/oui.txt");

    @Test
    void tellsWhoMadeACard() {
        Requirements.require(Files.isReadable(LIST), "needs " + LIST + " of Debian's ieee-data");
        Vendors vendors = Vendors.ofThisMachine();
        assertEquals("Intel Corporate", vendors.assigned(0x001b21));
        assertEquals("Cisco Systems, Inc", vendors.assigned(0x00000c));
        assertNull(vendors.assigned(0x020000));
    }
}
