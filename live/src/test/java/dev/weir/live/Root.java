// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tests that open packet sockets need root; where CI runs (weir.ci, WEIR_CI) they must not skip.
 */
final class Root {
    private Root() {}

    static boolean is() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    }

    static void assume() throws IOException {
        boolean root = is();
        String ci = System.getProperty("weir.ci", System.getenv("WEIR_CI"));
        if (ci != null && !ci.equals("0") && !ci.equals("false")) {
            assertTrue(root, "would be skipped: needs root");
        }
        assumeTrue(root, "needs root");
    }
}
