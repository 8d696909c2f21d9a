// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static dev.weir.live.Finding.Area.INTERFACES;

import dev.weir.live.interfaces.Driver;
import dev.weir.live.interfaces.InterfaceDetails;
import dev.weir.live.interfaces.LinkFlag;
import dev.weir.live.interfaces.Offload;
import dev.weir.live.interfaces.Offload.Feature;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What interfaces are set to that a capture will notice. */
final class InterfaceExamination {
    /** What a capture sees as larger packets than those on the wire. */
    private static final Set<Feature> JOINING =
            EnumSet.of(
                    Feature.GRO,
                    Feature.GRO_HARDWARE,
                    Feature.GRO_LIST,
                    Feature.GRO_UDP,
                    Feature.LRO);

    /** What a capture sees before it is cut. */
    private static final Set<Feature> CUTTING =
            EnumSet.of(Feature.TSO, Feature.TSO6, Feature.GSO, Feature.USO);

    private static final Set<Feature> CHECKSUMS =
            EnumSet.of(Feature.TX_CHECKSUM, Feature.TX_CHECKSUM4, Feature.TX_CHECKSUM6);

    private static final Set<Feature> STRIPPING =
            EnumSet.of(Feature.RX_VLAN, Feature.RX_VLAN_PROVIDER);

    private static final String SILENT = "the driver does not say";

    private final InterfaceDetails details;
    private final String name;
    private final List<Finding> found = new ArrayList<>();

    private InterfaceExamination(InterfaceDetails details) {
        this.details = details;
        this.name = details.link().name();
    }

    static List<Finding> examine(@Nullable String only) {
        List<Finding> found = new ArrayList<>();
        try {
            for (InterfaceDetails each : NetworkInterfaces.details()) {
                if (only == null || only.equals(each.link().name())) {
                    found.addAll(of(each));
                }
            }
        } catch (IOException e) {
            Finding failed =
                    Finding.failed(
                            INTERFACES,
                            "rtnetlink",
                            String.valueOf(e.getMessage()),
                            "no seccomp rule against AF_NETLINK or AF_INET");
            found.add(canBeListed() ? failed : failed.asEssential());
        }
        return found;
    }

    /** Without the list no interface is found to capture on. */
    private static boolean canBeListed() {
        try {
            return !NetworkInterfaces.list().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** {@return what is found of one interface} */
    static List<Finding> of(InterfaceDetails details) {
        InterfaceExamination examination = new InterfaceExamination(details);
        if (!details.link().is(LinkFlag.UP)) {
            return List.of(
                    Finding.note(
                            INTERFACES,
                            examination.name,
                            "down: nothing can be captured on it",
                            "ip link set " + ShellWord.of(examination.name) + " up"));
        }
        examination.state();
        examination.offloads();
        examination.stripping();
        examination.timestamps();
        examination.promiscuity();
        return examination.found;
    }

    private void add(Finding.State state, String subject, String detail, String remedy) {
        found.add(new Finding(INTERFACES, name + " " + subject, state, detail, remedy, false));
    }

    private void state() {
        if (HardwareType.of(details.link().hardwareType()).linkType() == null) {
            add(
                    Finding.State.WARNING,
                    "type",
                    details.hardwareType() + " is not supported yet",
                    "capture with tcpdump -w, and read the file with weir");
        } else if (!details.link().is(LinkFlag.LOWER_UP)) {
            add(
                    Finding.State.NOTE,
                    "state",
                    "up, and nothing is at the other end",
                    "plug something in, or set the other end up");
        } else {
            add(Finding.State.OK, "state", "up", "");
        }
    }

    private void offloads() {
        tell(
                JOINING,
                "receive offload",
                "packets received are seen joined, larger than on the wire");
        tell(CUTTING, "send offload", "what is sent is seen before it is cut into packets");
        tell(CHECKSUMS, "checksums", "checksums of packets sent are not filled in yet");
    }

    private void tell(Set<Feature> features, String subject, String effect) {
        List<Offload> active = active(features);
        if (details.driver().offloads().isEmpty()) {
            add(Finding.State.UNTRIED, subject, SILENT, "");
            return;
        }
        if (active.isEmpty()) {
            add(Finding.State.OK, subject, "off", "");
            return;
        }
        Set<String> names = new LinkedHashSet<>();
        Set<String> free = new LinkedHashSet<>();
        for (Offload offload : active) {
            names.add(offload.feature().option());
            if (!offload.fixed()) {
                free.add(offload.feature().option() + " off");
            }
        }
        String remedy =
                free.isEmpty()
                        ? ""
                        : "ethtool -K "
                                + ShellWord.of(name)
                                + " "
                                + String.join(" ", free)
                                + ", if it matters";
        add(
                features.equals(CHECKSUMS) ? Finding.State.NOTE : Finding.State.WARNING,
                subject,
                String.join(", ", names) + " on: " + effect,
                remedy);
    }

    private List<Offload> active(Set<Feature> features) {
        return details.driver().offloads().stream()
                .filter(offload -> offload.active() && features.contains(offload.feature()))
                .toList();
    }

    private void stripping() {
        if (details.driver().offloads().isEmpty()) {
            add(Finding.State.UNTRIED, "VLAN tags", SILENT, "");
            return;
        }
        boolean strips = !active(STRIPPING).isEmpty();
        add(
                strips ? Finding.State.NOTE : Finding.State.OK,
                "VLAN tags",
                (strips ? "the driver" : "the kernel")
                        + " takes the outer one out; a capture puts it back, its filter finds it"
                        + " beside the packet",
                strips ? "'vlan' in the filter; the kernel does the same with rxvlan off" : "");
    }

    private void timestamps() {
        Driver.Timestamps timestamps = details.driver().timestamps();
        if (!timestamps.known()) {
            add(Finding.State.UNTRIED, "timestamps", SILENT, "");
        } else if (timestamps.hardware()) {
            add(
                    Finding.State.OK,
                    "timestamps",
                    (timestamps.allPackets()
                                    ? "of the card or the kernel"
                                    : "of the kernel; of the card for PTP only")
                            + (timestamps.clock() < 0
                                    ? ", no clock of its own"
                                    : ", clock /dev/ptp" + timestamps.clock()),
                    "");
        } else {
            add(Finding.State.OK, "timestamps", "of the kernel; the card has no clock", "");
        }
    }

    private void promiscuity() {
        long count = details.link().promiscuity();
        if (count == 0) {
            add(Finding.State.OK, "promiscuity", "nobody else wants frames for others", "");
        } else {
            add(
                    Finding.State.NOTE,
                    "promiscuity",
                    "wanted by "
                            + count
                            + ": a bridge, a bond, or another capture; frames for others are seen"
                            + " with -p too",
                    "");
        }
    }
}
