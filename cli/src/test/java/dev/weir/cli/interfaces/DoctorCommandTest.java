// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.interfaces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.Invocation;

import org.junit.jupiter.api.Test;

/** With rights or without; the exit status says which. */
class DoctorCommandTest {
    @Test
    void tellsWhetherPacketsCanBeCaptured() {
        Invocation run = Invocation.of("doctor", "-i", "lo");
        String out = run.out();
        assertEquals("", run.err());
        boolean held = out.contains("  ok            CAP_NET_RAW: held");
        run.expect(held ? 0 : 1);
        assertTrue(
                out.contains(
                        held
                                ? "\npackets can be captured here"
                                : "\npackets cannot be captured here, for want of CAP_NET_RAW"),
                out);
        for (String area : new String[] {"rights", "kernel", "limits", "interfaces", "java"}) {
            assertTrue(("\n" + out).contains("\n" + area + "\n  "), area + " is not in\n" + out);
        }
        assertTrue(out.contains(" lo receive offload: "), out);
        assertTrue(out.lines().allMatch(line -> line.length() <= 100), out);
    }

    @Test
    void givesJson() {
        Invocation run = Invocation.of("doctor", "--json", "-i", "lo");
        assertTrue(run.out().lines().count() > 20, run.out());
        assertTrue(
                run.out().lines().allMatch(l -> l.startsWith("{\"area\":\"") && l.endsWith("}")),
                run.out());
        assertTrue(
                run.out()
                        .contains(
                                "{\"area\":\"kernel\",\"subject\":\"SO_ATTACH_FILTER\",\"state\":\"ok\",\"detail\":\"filters"
                                    + " run in the kernel\",\"remedy\":\"\",\"essential\":"),
                run.out());
    }

    /** A capture on any is one on all. */
    @Test
    void anyIsAllInterfaces() {
        String out = Invocation.of("doctor", "-i", "any").out();
        assertTrue(out.contains("\ninterfaces\n  "), out);
        assertTrue(out.contains(" lo receive offload: "), out);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        Invocation.of("doctor", "x").expect(2);
        Invocation.of("doctor", "-i", "nosuch").expect(1);
    }
}
