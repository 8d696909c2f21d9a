// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.conformance.Requirements;
import dev.weir.live.Doctor;
import dev.weir.live.Finding;
import dev.weir.live.LiveCapture;
import dev.weir.live.SystemCallException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.concurrent.ExecutionException;

/** What the doctor says where a system call is refused: whether captures work is tried beside. */
@Timeout(300)
class DoctorOfContainersTest {
    private static final int EPERM = 1;
    private static final int ENOMEM = 12;

    private static final int AF_INET = 2;
    private static final int AF_NETLINK = 16;
    private static final int AF_PACKET = 17;
    private static final int PACKET_RX_RING = 5;
    private static final int SIOCETHTOOL = 0x8946;
    private static final int NS_GET_USERNS = 0xb701;

    private static List<Finding> findings(int call, int argument, int value, int errno)
            throws Exception {
        Requirements.root();
        return RefusedCalls.result(call, argument, value, errno, () -> Doctor.examine("lo"));
    }

    private static Finding find(List<Finding> found, String subject) {
        return found.stream().filter(f -> f.subject().equals(subject)).findFirst().orElseThrow();
    }

    private static void captureFails(int call, int argument, int value, int errno) {
        ExecutionException failed =
                assertThrows(
                        ExecutionException.class,
                        () ->
                                RefusedCalls.result(
                                        call,
                                        argument,
                                        value,
                                        errno,
                                        () -> {
                                            LiveCapture.on("lo").open().close();
                                            return "";
                                        }));
        assertTrue(failed.getCause() instanceof SystemCallException, failed.toString());
    }

    @Test
    void withoutARingThereIsNoCapture() throws Exception {
        List<Finding> found = findings(RefusedCalls.SETSOCKOPT, 2, PACKET_RX_RING, ENOMEM);
        assertEquals(Finding.State.FAILED, find(found, "largest ring").state());
        captureFails(RefusedCalls.SETSOCKOPT, 2, PACKET_RX_RING, ENOMEM);
        assertFalse(Doctor.canCapture(found));
    }

    @Test
    void withoutAListOfInterfacesThereIsNoCapture() throws Exception {
        for (int family : new int[] {AF_NETLINK, AF_INET}) {
            List<Finding> found = findings(RefusedCalls.SOCKET, 0, family, EPERM);
            assertEquals(Finding.State.FAILED, find(found, "rtnetlink").state());
            captureFails(RefusedCalls.SOCKET, 0, family, EPERM);
            assertFalse(Doctor.canCapture(found));
        }
        String said =
                RefusedCalls.said(RefusedCalls.SOCKET, 0, AF_NETLINK, EPERM, "doctor", "-i", "lo");
        assertTrue(said.contains("failed        rtnetlink: socket: EPERM"), said);
        assertTrue(said.contains("cannot be captured here, for want of rtnetlink"), said);
    }

    @Test
    void aPacketSocketMayBeRefusedToWhoHasTheRight() throws Exception {
        List<Finding> found = findings(RefusedCalls.SOCKET, 0, AF_PACKET, EPERM);
        assertEquals(Finding.State.OK, find(found, "CAP_NET_RAW").state());
        Finding refused = find(found, "AF_PACKET");
        assertEquals("refused, although CAP_NET_RAW is held", refused.detail());
        assertTrue(refused.remedy().contains("seccomp"), refused.remedy());
        assertFalse(Doctor.canCapture(found));
    }

    @Test
    void whoOwnsTheNetworkMayNotBeTold() throws Exception {
        List<Finding> found = findings(RefusedCalls.IOCTL, 1, NS_GET_USERNS, EPERM);
        assertEquals(Finding.State.OK, find(found, "CAP_NET_RAW").state());
        assertTrue(Doctor.canCapture(found));
    }

    @Test
    void aDriverThatDoesNotSayIsNotTakenToBeWithoutOffloads() throws Exception {
        List<Finding> found = findings(RefusedCalls.IOCTL, 1, SIOCETHTOOL, EPERM);
        for (String subject :
                List.of("receive offload", "send offload", "checksums", "VLAN tags")) {
            Finding told = find(found, "lo " + subject);
            assertEquals("UNTRIED the driver does not say", told.state() + " " + told.detail());
        }
    }
}
