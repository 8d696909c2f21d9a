// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.live.Finding.Area;
import dev.weir.live.Finding.State;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What the doctor makes of what it finds; the texts are those of files below {@code /proc}. */
class DoctorTest {
    private static final String ALL = "000001ffffffffff";
    private static final String NONE = "0000000000000000";
    private static final String RAW_ONLY = "0000000000002000";

    private static String status(String effective, String bounding, int noNewPrivileges) {
        return "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\nCapInh:\t%s\nCapPrm:\t%s\nCapEff:\t%s\nCapBnd:\t%s\nNoNewPrivs:\t%d\n"
                .formatted(NONE, effective, effective, bounding, noNewPrivileges);
    }

    @ParameterizedTest
    @CsvSource({
        ALL + "," + ALL + ", 0, OK, held, OK, ''",
        RAW_ONLY + "," + ALL + ", 0, OK, held, NOTE, ''",
        NONE + "," + ALL + ", 0, FAILED, 'not held, but obtainable', NOTE, setpriv",
        NONE + "," + ALL + ", 1, FAILED, no_new_privs is set, NOTE, no_new_privs",
        NONE + "," + NONE + ", 0, FAILED, not in the bounding set, NOTE, --cap-add=NET_RAW",
        NONE + ", nonsense, 0, FAILED, not in the bounding set, NOTE, --cap-add=NET_RAW",
    })
    void rights(
            String effective,
            String bounding,
            int noNewPrivileges,
            State raw,
            String detail,
            State admin,
            String remedy) {
        List<Finding> found =
                RightsExamination.of(status(effective, bounding, noNewPrivileges), true);
        Finding netRaw = found.getFirst();
        assertEquals("CAP_NET_RAW " + raw, netRaw.subject() + " " + netRaw.state());
        assertTrue(netRaw.detail().contains(detail), netRaw.detail());
        assertTrue(netRaw.remedy().contains(remedy), netRaw.remedy());
        assertEquals(raw == State.OK, netRaw.remedy().isEmpty());
        assertEquals("CAP_NET_ADMIN " + admin, found.get(1).subject() + " " + found.get(1).state());
        assertEquals(noNewPrivileges == 0 ? State.OK : State.NOTE, found.get(2).state());
        assertEquals(raw == State.OK, Doctor.canCapture(found));
    }

    /** In a user namespace that does not own the network namespace they are good for nothing. */
    @Test
    void capabilitiesThatDoNotCountHere() {
        List<Finding> found = RightsExamination.of(status(ALL, ALL, 0), false);
        Finding raw = found.getFirst();
        assertEquals("CAP_NET_RAW FAILED", raw.subject() + " " + raw.state());
        assertTrue(raw.detail().startsWith("held in a user namespace to which"), raw.detail());
        assertTrue(raw.remedy().contains("outside of this user namespace"), raw.remedy());
        assertEquals(State.NOTE, found.get(1).state());
        assertTrue(found.get(1).detail().startsWith("held in"), found.get(1).detail());
        assertFalse(Doctor.canCapture(found));
        Finding none = RightsExamination.of(status(NONE, ALL, 0), false).getFirst();
        assertTrue(none.detail().startsWith("not held, and not obtainable"), none.detail());
        assertEquals(raw.remedy(), none.remedy());
    }

    @Test
    void onlyWhatIsEssentialStandsInTheWay() {
        Finding failed = Finding.failed(Area.KERNEL, "PACKET_TX_RING", "refused", "none");
        assertTrue(Doctor.canCapture(List.of(failed)));
        assertEquals(false, Doctor.canCapture(List.of(failed, failed.asEssential())));
        Finding warning = Finding.warning(Area.KERNEL, "x", "y", "z").asEssential();
        assertTrue(Doctor.canCapture(List.of(warning)));
    }

    @Test
    void theCompilerOfTheKernel() {
        assertEquals(State.OK, KernelExamination.jit(OptionalLong.of(1)).state());
        assertEquals(State.OK, KernelExamination.jit(OptionalLong.of(2)).state());
        Finding off = KernelExamination.jit(OptionalLong.of(0));
        assertEquals(State.WARNING, off.state());
        assertEquals("sysctl -w net.core.bpf_jit_enable=1", off.remedy());
        assertEquals(State.UNTRIED, KernelExamination.jit(OptionalLong.empty()).state());
    }

    @Test
    void theCacheOfTheJvm() {
        String command = "java\0-XX:AOTCache=/w/weir.aot\0-m\0x\0";
        String map = "7f00-7f01 r--p 00000000 fe:00 7  /w/weir.aot\n";
        assertEquals(State.OK, JavaExamination.cache(command, map).state());
        Finding unused = JavaExamination.cache(command, "7f00 r--p 0 fe:00 7 /other/weir.aot\n");
        assertEquals(State.WARNING, unused.state());
        assertEquals("./weir --rebuild", unused.remedy());
        assertEquals(State.NOTE, JavaExamination.cache("java\0-m\0x\0", map).state());
        assertEquals(State.UNTRIED, JavaExamination.cache(null, map).state());
    }

    @Test
    void memory() {
        assertEquals(
                OptionalLong.of(3 << 10),
                LimitsExamination.available("MemTotal: 9 kB\nMemAvailable:       3 kB\n"));
        assertEquals(OptionalLong.empty(), LimitsExamination.available("MemTotal: 9 kB\n"));
        assertEquals(OptionalLong.empty(), LimitsExamination.available(null));
    }

    /** On any machine, with rights or without: each is looked at, and nothing stays open. */
    @Test
    @ExtendWith(OwnNamespace.class)
    void examinesThisMachineAndLeavesNothing() throws IOException {
        Doctor.examine("lo"); // loads what stays loaded
        String packets = Files.readString(Path.of("/proc/thread-self/net/packet"));
        long descriptors = descriptors();
        List<Finding> found = Doctor.examine("lo");
        assertEquals(descriptors, descriptors());
        assertEquals(
                packets.lines().count(),
                Files.readString(Path.of("/proc/thread-self/net/packet")).lines().count());
        for (Area area : Area.values()) {
            assertTrue(found.stream().anyMatch(f -> f.area() == area), area.toString());
        }
        assertEquals(State.OK, find(found, "SO_ATTACH_FILTER").state());
        assertEquals(State.OK, find(found, "SO_LOCK_FILTER").state());
        boolean raw = find(found, "CAP_NET_RAW").state() == State.OK;
        for (String subject : List.of("TPACKET_V3", "PACKET_FANOUT", "largest ring")) {
            State state = find(found, subject).state();
            assertTrue(
                    raw ? state != State.UNTRIED : state == State.UNTRIED, subject + " " + state);
        }
        assertEquals(raw, Doctor.canCapture(found));
        for (Finding finding : found) {
            boolean wrong = finding.state() == State.FAILED || finding.state() == State.WARNING;
            boolean fixed = finding.subject().contains("offload"); // then there is none
            assertTrue(!wrong || fixed || !finding.remedy().isEmpty(), "no remedy: " + finding);
        }
    }

    private static Finding find(List<Finding> found, String subject) {
        return found.stream().filter(f -> f.subject().equals(subject)).findFirst().orElseThrow();
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.filter(file -> isSocket(file)).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            return false; // closed meanwhile
        }
    }
}
