// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.live.CaptureException.Reason;
import dev.weir.packet.LinkType;

import org.junit.jupiter.api.Test;

class PlatformTest {
    @Test
    void otherSystemsAreRefusedInASentence() throws Exception {
        var mac =
                assertThrows(
                        CaptureException.class, () -> Platform.check("en0", "Mac OS X", "aarch64"));
        assertEquals(Reason.PLATFORM, mac.reason());
        assertEquals("en0", mac.interfaceName());
        assertEquals(
                "live capture works on 64-bit Linux only so far, not on Mac OS X aarch64",
                mac.getMessage());
        assertThrows(CaptureException.class, () -> Platform.check("eth0", "Linux", "i386"));
        Platform.check("eth0", "Linux", "amd64");
        Platform.check("eth0", "Linux", "aarch64");
    }

    @Test
    void hardwareTypesHaveALinkTypeOrAName() {
        assertEquals(LinkType.ETHERNET, HardwareType.of(1).linkType());
        assertEquals(LinkType.ETHERNET, HardwareType.of(772).linkType());
        assertEquals(LinkType.RAW, HardwareType.of(0xfffe).linkType());
        assertEquals(new HardwareType(280, "CAN", null), HardwareType.of(280));
        assertEquals(new HardwareType(12345, "12345", null), HardwareType.of(12345));
    }
}
