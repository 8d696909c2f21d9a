// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;

/**
 * Captures in a network namespace whose process has the {@code /sys} of another one, as nsenter(1)
 * leaves it, and interfaces that come and are renamed meanwhile.
 */
@Timeout(60)
class ForeignSysfsTest {
    private static final Frame FRAME = Frame.whole(Frame.END.hex() + "00".repeat(60));

    /** An interface without an address, which has no name for Java. */
    private static void makePair(VethPair pair, String name) throws Exception {
        pair.ip("link add " + name + " type veth peer name " + name + "p");
        for (String end : List.of(name, name + "p")) {
            pair.ip("link set " + end + " addrgenmode none up");
        }
        Links.awaitUp(pair.near, name);
    }

    private static void send(VethPair pair, String name) throws Exception {
        FrameSender.send(pair.near, name, List.of(FRAME));
    }

    @Test
    void linesOfAnyNameInterfacesAsTheyAreCalledNow() throws Exception {
        try (VethPair pair = new VethPair()) {
            makePair(pair, "early");
            try (Inside weir =
                    new Inside(
                            pair.near,
                            "capture",
                            "-l#nqt",
                            "--immediate-mode",
                            "-i",
                            "any",
                            "-Q",
                            "out",
                            Frame.END_EXPRESSION)) {
                weir.await("listening");
                send(pair, "early");
                weir.await("    1 ");
                makePair(pair, "late");
                send(pair, "late");
                weir.await("    2 ");
                pair.ip("link set early name renamed");
                Thread.sleep(100); // longer than names are believed
                send(pair, "renamed");
                weir.await("    3 ");
                weir.interrupt();
                List<String> lines = weir.said().lines().filter(l -> l.contains(" Out")).toList();
                assertEquals(
                        List.of("early", "late", "renamed"),
                        lines.stream().map(l -> l.strip().split(" +", -1)[1]).toList(),
                        weir.said());
            }
        }
    }

    /** The loopback interface of every namespace has the same name and the same number. */
    @Test
    void whatAnInterfaceCountsIsThatOfItsNamespace() throws Exception {
        try (VethPair pair = new VethPair()) {
            pair.ip("link set lo up");
            try (Inside weir = new Inside(pair.near, "capture", "-i", "lo", "--count")) {
                weir.await("listening");
                send(pair, "lo");
                send(pair, "lo");
                weir.interrupt();
                assertTrue(weir.said().contains("seen by interface: 4 packets"), weir.said());
            }
        }
    }

    @Test
    void aRenamedInterfaceCountsOn() throws Exception {
        try (VethPair pair = new VethPair()) {
            makePair(pair, "early");
            try (Inside weir =
                    new Inside(pair.near, "capture", "-i", "early", "--count", "greater 2000")) {
                weir.await("listening");
                pair.ip("link set early name renamed");
                send(pair, "renamed");
                send(pair, "renamed");
                weir.interrupt();
                assertTrue(weir.said().contains("seen by interface: 2 packets"), weir.said());
            }
        }
    }
}
