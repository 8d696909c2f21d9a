// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.live.interfaces.Driver;
import dev.weir.live.interfaces.InterfaceDetails;
import dev.weir.live.interfaces.Link;
import dev.weir.live.interfaces.LinkFlag;
import dev.weir.live.interfaces.LinkKind;
import dev.weir.live.interfaces.Membership;
import dev.weir.live.interfaces.Offload;
import dev.weir.live.interfaces.Offload.Feature;
import dev.weir.live.interfaces.OperationalState;

import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the doctor says of interfaces as they might be. */
class InterfaceExaminationTest {
    private static final Driver.Timestamps KERNEL_ONLY =
            new Driver.Timestamps(true, true, false, -1, false);

    private static final Set<LinkFlag> IN_USE = EnumSet.of(LinkFlag.UP, LinkFlag.LOWER_UP);

    private static InterfaceDetails details(
            Set<LinkFlag> flags,
            int type,
            long promiscuity,
            Driver.Timestamps timestamps,
            Offload... offloads) {
        Link.Counts none = new Link.Counts(0, 0, 0, 0, 0);
        Link link =
                new Link(
                        2,
                        "eth0",
                        List.of(),
                        "",
                        type,
                        flags,
                        OperationalState.UP,
                        new Link.Hardware("", "", ""),
                        new Link.Mtu(1500, 0, 0),
                        new Link.Queues("", 0, 0, 0, 0),
                        promiscuity,
                        0,
                        new Link.Relations(0, 0, Link.Relations.THIS_NAMESPACE),
                        new LinkKind.Device(),
                        new Membership.None(),
                        new Link.Traffic(none, none, 0, 0));
        Driver driver =
                new Driver(
                        "",
                        "",
                        "",
                        new Driver.Settings(Driver.Media.UNKNOWN, -1, Driver.Duplex.UNKNOWN, false),
                        List.of(offloads),
                        timestamps);
        return new InterfaceDetails(link, "X", List.of(), List.of(), null, null, List.of(), driver);
    }

    private static String text(InterfaceDetails details, String subject) {
        return InterfaceExamination.of(details).stream()
                .filter(f -> f.subject().equals("eth0 " + subject))
                .map(f -> f.state() + " " + f.detail() + " -> " + f.remedy())
                .findFirst()
                .orElseThrow();
    }

    private static Offload on(Feature feature, boolean fixed) {
        return new Offload(feature, true, fixed);
    }

    @Test
    void offloadsThatAreOnHaveTheCommandThatTurnsThemOff() {
        InterfaceDetails details =
                details(
                        IN_USE,
                        1,
                        0,
                        KERNEL_ONLY,
                        on(Feature.GRO, false),
                        on(Feature.LRO, true),
                        on(Feature.TSO, false),
                        on(Feature.TSO6, false),
                        new Offload(Feature.GSO, false, false));
        assertEquals(
                "WARNING gro, lro on: packets received are seen joined, larger than on the wire"
                        + " -> ethtool -K eth0 gro off, if it matters",
                text(details, "receive offload"));
        assertEquals(
                "WARNING tso on: what is sent is seen before it is cut into packets"
                        + " -> ethtool -K eth0 tso off, if it matters",
                text(details, "send offload"));
        assertEquals("OK off -> ", text(details, "checksums"));
    }

    @Test
    void checksumsAreGoodToKnow() {
        InterfaceDetails details =
                details(IN_USE, 1, 0, KERNEL_ONLY, on(Feature.TX_CHECKSUM, true));
        assertEquals(
                "NOTE tx on: checksums of packets sent are not filled in yet -> ",
                text(details, "checksums"));
    }

    @Test
    void whoeverElseListensIsTold() {
        InterfaceDetails details = details(IN_USE, 1, 2, KERNEL_ONLY);
        assertEquals(
                "NOTE wanted by 2: a bridge, a bond, or another capture; frames for others are seen"
                        + " with -p too -> ",
                text(details, "promiscuity"));
    }

    @Test
    void clocksOfCards() {
        Driver.Timestamps card = new Driver.Timestamps(true, true, true, 3, true);
        assertEquals(
                "OK of the card or the kernel, clock /dev/ptp3 -> ",
                text(details(IN_USE, 1, 0, card), "timestamps"));
        Driver.Timestamps ptp = new Driver.Timestamps(true, true, true, -1, false);
        assertEquals(
                "OK of the kernel; of the card for PTP only, no clock of its own -> ",
                text(details(IN_USE, 1, 0, ptp), "timestamps"));
        Driver.Timestamps silent = new Driver.Timestamps(false, false, false, -1, false);
        assertEquals(
                "UNTRIED the driver does not say -> ",
                text(details(IN_USE, 1, 0, silent), "timestamps"));
    }

    /** A name may be anything but blanks, slashes and colons. */
    @Test
    void commandsCanBeCopied() {
        assertEquals("eth0.5@x-y", ShellWord.of("eth0.5@x-y"));
        assertEquals("'$(id)'", ShellWord.of("$(id)"));
        assertEquals("'x;reboot'", ShellWord.of("x;reboot"));
        assertEquals("$'a\\x27b'", ShellWord.of("a'b"));
        assertEquals("$'a\\x1b[1m\\xff'", ShellWord.of("a\u001b[1m\udcff"));
        assertEquals("$'\\xc3\\xa90'", ShellWord.of("\u00e90"));
    }

    @Test
    void statesThatMatter() {
        List<Finding> down =
                InterfaceExamination.of(details(EnumSet.noneOf(LinkFlag.class), 1, 0, KERNEL_ONLY));
        assertEquals(1, down.size());
        assertEquals("ip link set eth0 up", down.getFirst().remedy());
        assertEquals(
                "NOTE up, and nothing is at the other end -> plug something in, or set the other"
                        + " end up",
                text(details(EnumSet.of(LinkFlag.UP), 1, 0, KERNEL_ONLY), "state"));
        assertEquals(
                "WARNING X is not supported yet -> capture with tcpdump -w, and read the file with"
                        + " weir",
                text(details(IN_USE, 32, 0, KERNEL_ONLY), "type"));
    }

    @Test
    void tagsThatTheDriverTakesOut() {
        String text =
                text(details(IN_USE, 1, 0, KERNEL_ONLY, on(Feature.RX_VLAN, false)), "VLAN tags");
        assertEquals(
                "NOTE the driver takes the outer one out; a capture puts it back, its filter finds"
                    + " it beside the packet -> 'vlan' in the filter; the kernel does the same with"
                    + " rxvlan off",
                text);
    }
}
