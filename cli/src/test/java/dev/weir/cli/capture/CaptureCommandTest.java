// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Invocation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code weir capture} lists and refuses; none of it takes rights. */
class CaptureCommandTest {
    @Test
    void linkTypesAndKindsOfTimesAreListed() {
        assertEquals(
                """
                Data link types for lo (use option -y to set):
                  EN10MB (Ethernet)
                """,
                Invocation.of("capture", "-L", "-i", "lo").expect(0).out());
        assertEquals(
                """
                Data link types for any (use option -y to set):
                  LINUX_SLL2 (Linux cooked v2)
                  LINUX_SLL (Linux cooked v1)
                """,
                Invocation.of("capture", "-L", "-i", "any").expect(0).out());
        assertEquals(
                """
                Time stamp types for lo (use option -j to set):
                  host
                """,
                Invocation.of("capture", "-J", "-i", "lo").expect(0).out());
    }

    @Test
    void aLinkTypeThatTheInterfaceHasNotIsRefused() {
        String err = Invocation.of("capture", "-i", "lo", "-y", "RAW").expect(2).err();
        assertTrue(err.startsWith("weir capture: lo: its packets are EN10MB (Ethernet)"), err);
    }

    @Test
    void monitorModeIsRefused() {
        String err = Invocation.of("capture", "-i", "lo", "-I").expect(2).err();
        assertTrue(err.contains("-I is an option of tcpdump that weir does not support"), err);
    }

    @Test
    void whatIsNoNetworkInterfaceIsRefused() {
        for (String name : List.of("nflog", "nfqueue:2", "usbmon1", "bluetooth0", "dbus-system")) {
            String err = Invocation.of("capture", "-i", name).expect(1).err();
            assertTrue(err.startsWith("weir capture: capturing on " + name + " is not"), err);
            assertEquals(1, err.lines().count(), err);
        }
    }

    /** Such a wait would never end. */
    @Test
    void whatNoInterfaceCanBeCalledIsNotWaitedFor() {
        for (String name :
                List.of("99999", "a/b", "a b", "a:1", "..", "sixteen-letters-", "nflog:1", "")) {
            String err =
                    Invocation.of("capture", "--wait-for-interface", "-i", name).expect(1).err();
            assertEquals(1, err.lines().count(), err);
            assertTrue(err.startsWith("weir capture: "), err);
        }
    }

    /** What is wrong with the rest is said before the wait, not after it. */
    @Test
    void wrongOptionsAreToldBeforeAWait() {
        for (String[] wrong :
                new String[][] {
                    {"-Q", "up"}, {"-j", "sundial"}, {"-B", "0"}, {"-y", "NONE"}, {"-C", "1"}
                }) {
            Invocation.of("capture", "--wait-for-interface", "-i", "nosuch0", wrong[0], wrong[1])
                    .expect(2);
        }
    }

    @Test
    void standardOutputIsPacketsOrText() {
        for (String text : List.of("--print", "--count")) {
            String err = Invocation.of("capture", "-i", "lo", "-w", "-", text).expect(2).err();
            assertTrue(err.contains("standard output cannot be both"), err);
        }
    }

    @Test
    void aNameThatGrowsTooLongByAWidthIsRefused() {
        String err =
                Invocation.of("capture", "-i", "lo", "-G", "1", "-w", "x%9999d").expect(2).err();
        assertTrue(err.contains("the name of a file has 4096 characters or more"), err);
    }

    @Test
    void aUserThatThereIsNotIsRefusedBeforeTheFileIsEmptied(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("keep.pcap"), "kept");
        String err =
                Invocation.of("capture", "-i", "lo", "-Z", "no-such-user", "-w", file.toString())
                        .expect(1)
                        .err();
        assertEquals("weir capture: there is no user 'no-such-user'\n", err);
        assertEquals("kept", Files.readString(file));
    }
}
