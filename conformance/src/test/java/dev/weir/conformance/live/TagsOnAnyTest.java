// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.weir.live.LiveCapture;
import dev.weir.live.LivePacket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;

/** Frames with several VLAN tags come into cooked packets with all of them. */
@Timeout(60)
class TagsOnAnyTest {
    private static final String ADDRESSES = "02000000000b" + "02000000000a";
    private static final String IP = "0800" + "4500002e" + "00".repeat(42);

    /** The bytes of a cooked packet before the payload. */
    private static final int HEADER = 20;

    @Test
    void whatComesInHasAllTags() throws Exception {
        List<String> tags =
                List.of(
                        "",
                        "81000005",
                        "88a80007" + "81000005",
                        "81000007" + "81000005",
                        "88a80007" + "81000005" + "81000006",
                        "91000007" + "81000005");
        try (VethPair pair = new VethPair();
                LiveCapture capture =
                        Inside.result(pair.near, () -> LiveCapture.on("any").immediate().open())) {
            List<Frame> frames =
                    tags.stream().map(tag -> Frame.whole(ADDRESSES + tag + IP)).toList();
            FrameSender.send(pair.far, VethPair.INTERFACE, frames);
            for (Frame frame : frames) {
                LivePacket packet = capture.next();
                assertNotNull(packet);
                String hex = Frame.of(packet).hex();
                String sent = frame.hex().substring(ADDRESSES.length());
                assertEquals(sent, hex.substring(0, 4) + hex.substring(2 * HEADER));
            }
        }
    }
}
