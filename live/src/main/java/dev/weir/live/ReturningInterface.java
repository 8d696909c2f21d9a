// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.packet.LinkType;

import java.io.IOException;
import java.util.List;

/** An interface that was down or away, on its way back into its capture. */
final class ReturningInterface {
    private final InterfaceCapture capture;
    private final NetworkInterface source;
    private final LiveCaptureBuilder options;

    /** The number of an interface of the same name that has other packets; 0 if there was none. */
    private int refused;

    ReturningInterface(InterfaceCapture capture, LiveCaptureBuilder options) {
        this.capture = capture;
        source = capture.source;
        this.options = options;
    }

    /**
     * {@return whether the interface, which was down or away, is up; it is then captured on} One of
     * its name that has packets of another link type is none, of which is told once.
     */
    boolean isBack() throws IOException {
        try (DeviceRequests requests = new DeviceRequests()) {
            int now = requests.index(source.name());
            if (now < 0 || !requests.isUp(source.name())) {
                return false;
            }
            if (now != capture.index()) {
                if (now == refused || !hasSameLinkType(now)) {
                    return false;
                }
                capture.statistics(); // the last ones of the number that it had
                InterfaceCounters already = capture.counted(now);
                capture.socket.bind(now);
                if (options.promiscuous) {
                    capture.socket.promiscuous(now);
                }
                capture.goOnAs(now, already);
            }
            if (capture.socket.error() != 0) {
                return false;
            }
            takeAdapterTimes();
            return true;
        } catch (SystemCallException e) {
            if (e.is(Errno.ENETDOWN) || e.is(Errno.ENODEV) || e.is(Errno.ENXIO)) {
                return false; // it went again meanwhile
            }
            throw e;
        }
    }

    /** {@return whether the interface that now has the name has the packets that it had} */
    private boolean hasSameLinkType(int now) throws IOException {
        for (NetworkInterface found : NetworkInterfaces.list()) {
            if (found.index() == now) {
                List<LinkType> possible = NetworkInterfaces.linkTypes(found);
                if (possible.contains(capture.linkType)) {
                    return true;
                }
                refused = now;
                options.warnings.accept(
                        "interface %s is there again, but its packets are %s and not %s;"
                                        .formatted(
                                                source.name(),
                                                possible.isEmpty()
                                                        ? "of an unknown type"
                                                        : possible.getFirst(),
                                                capture.linkType)
                                + " still waiting: for those begin another capture");
            }
        }
        return false;
    }

    /** The interface may have forgotten to, or be another one. */
    private void takeAdapterTimes() {
        if (options.timestampType.kind() == 0) {
            return;
        }
        try {
            AdapterTime.turnOn(source);
        } catch (SystemCallException e) {
            options.warnings.accept(
                    "interface %s is back and may not take times, which are then the kernel's: %s"
                            .formatted(source.name(), e.getMessage()));
        }
    }
}
