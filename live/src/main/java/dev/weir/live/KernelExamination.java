// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static dev.weir.live.Finding.Area.KERNEL;

import dev.weir.bpf.Instruction;
import dev.weir.bpf.Instruction.LoadImmediate;
import dev.weir.bpf.Instruction.Register;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;

/** What the kernel can do for captures, by doing it. */
final class KernelExamination {
    private static final int SO_TIMESTAMPNS = 35;
    private static final int SO_TIMESTAMPING = 37;

    /** SOF_TIMESTAMPING_RX_SOFTWARE and SOF_TIMESTAMPING_SOFTWARE. */
    private static final int RECEIVE_SOFTWARE = 0x18;

    /** SOF_TIMESTAMPING_RAW_HARDWARE and SOF_TIMESTAMPING_SOFTWARE. */
    private static final int CARD_OR_KERNEL = 0x50;

    private static final int PACKET_AUXDATA = 8;
    private static final int PACKET_VERSION = 10;
    private static final int PACKET_TX_RING = 13;
    private static final int PACKET_TIMESTAMP = 17;
    private static final int PACKET_FANOUT = 18;
    private static final int PACKET_QDISC_BYPASS = 20;
    private static final int PACKET_IGNORE_OUTGOING = 23;

    /** A group of a number that the kernel chooses, by hash. */
    private static final int NEW_FANOUT_GROUP = 0x2000 << 16;

    private static final int TPACKET_V2 = 1;

    /** struct tpacket_req: two blocks of 64 KiB, of 2 KiB frames. */
    private static final int[] SMALL_RING = {1 << 16, 2, 1 << 11, 1 << 6};

    private static final String OLD_KERNEL = "a newer kernel, or one built with CONFIG_PACKET";

    private static final String JIT = "/proc/sys/net/core/bpf_jit_enable";

    private KernelExamination() {}

    /** Something to do on a socket. */
    @FunctionalInterface
    private interface Trial {
        void on(TrialSocket socket) throws SystemCallException;
    }

    static List<Finding> examine() {
        List<Finding> found = new ArrayList<>();
        String release = ProcFile.text("/proc/sys/kernel/osrelease");
        found.add(Finding.ok(KERNEL, "release", "Linux " + release + ", " + architecture()));
        found.addAll(filters());
        found.addAll(ofDatagrams());
        found.addAll(ofPackets());
        found.add(jit(ProcFile.number(JIT)));
        return found;
    }

    private static String architecture() {
        return System.getProperty("os.arch");
    }

    /** On a pair of Unix sockets, which takes no rights. */
    private static List<Finding> filters() {
        List<Finding> found = new ArrayList<>();
        String subject = "SO_ATTACH_FILTER";
        try (KernelFilter none = KernelFilter.of(Program.of(new ReturnK(0)));
                KernelFilter two = KernelFilter.of(Program.of(new ReturnK(2)))) {
            byte[] packet = {1, 2, 3};
            int kept = none.run(packet) + two.run(packet);
            found.add(
                    kept == 2
                            ? Finding.ok(KERNEL, subject, "filters run in the kernel")
                            : Finding.failed(
                                            KERNEL,
                                            subject,
                                            "a filter was attached and not obeyed",
                                            "a kernel that is not emulated")
                                    .asEssential());
        } catch (SystemCallException e) {
            found.add(
                    Finding.failed(
                                    KERNEL,
                                    subject,
                                    "refused: " + e.getMessage(),
                                    "a kernel that has it, and no seccomp rule against it")
                            .asEssential());
            return found;
        }
        found.add(longest(ProcFile.number("/proc/sys/net/core/optmem_max")));
        return found;
    }

    private static Finding longest(OptionalLong optmem) {
        String subject = "longest filter";
        int most = SocketFilter.MAX_INSTRUCTIONS;
        List<Instruction> program =
                new ArrayList<>(Collections.nCopies(most - 1, new LoadImmediate(Register.A, 1)));
        program.add(new ReturnK(1));
        String memory = optmem.isPresent() ? " with net.core.optmem_max " + optmem.getAsLong() : "";
        try (KernelFilter filter =
                KernelFilter.of(Program.of(program.toArray(Instruction[]::new)))) {
            return Finding.ok(
                    KERNEL, subject, filter.run(new byte[1]) + most - 1 + " instructions" + memory);
        } catch (SystemCallException e) {
            return Finding.warning(
                    KERNEL,
                    subject,
                    most + " instructions were refused" + memory + ": " + e.getMessage(),
                    "sysctl -w net.core.optmem_max=131072; what is refused runs in the JVM");
        }
    }

    private static List<Finding> ofDatagrams() {
        List<Finding> found = new ArrayList<>();
        found.add(
                tryOn(
                        false,
                        "SO_LOCK_FILTER",
                        "a filter can be locked",
                        "filters cannot be locked",
                        KernelExamination::lock));
        found.add(
                tryOn(
                        false,
                        "SO_TIMESTAMPNS",
                        "times have nanoseconds",
                        "times have microseconds",
                        socket -> socket.set(Libc.SOL_SOCKET, SO_TIMESTAMPNS, 1)));
        found.add(
                tryOn(
                        false,
                        "SO_TIMESTAMPING",
                        "who takes the time can be chosen",
                        "the kernel takes all times",
                        socket -> socket.set(Libc.SOL_SOCKET, SO_TIMESTAMPING, RECEIVE_SOFTWARE)));
        return found;
    }

    /** Locked means that another filter is refused. */
    private static void lock(TrialSocket socket) throws SystemCallException {
        socket.rejectAll();
        socket.set(Libc.SOL_SOCKET, Libc.SO_LOCK_FILTER, 1);
        try {
            socket.rejectAll();
        } catch (SystemCallException e) {
            if (e.is(Errno.EPERM)) {
                return;
            }
            throw e;
        }
        throw new SystemCallException("setsockopt", Errno.ENOPROTOOPT.number());
    }

    private static List<Finding> ofPackets() {
        List<Finding> found = new ArrayList<>();
        Finding opened =
                tryOn(
                        true,
                        "AF_PACKET",
                        "packet sockets can be opened",
                        "no packet socket can be opened",
                        TrialSocket::fd);
        found.add(
                (opened.state() == Finding.State.UNTRIED ? refused(opened.subject()) : opened)
                        .asEssential());
        found.add(
                tryOn(
                        true,
                        "TPACKET_V3",
                        "rings of blocks, which a capture reads",
                        "no rings of blocks",
                        socket ->
                                socket.set(
                                        PacketSocket.SOL_PACKET,
                                        PACKET_VERSION,
                                        RxRing.TPACKET_V3)));
        found.add(
                tryOn(
                        true,
                        "PACKET_AUXDATA",
                        "VLAN tags and lengths come beside packets",
                        "VLAN tags that were taken out are lost",
                        socket -> socket.set(PacketSocket.SOL_PACKET, PACKET_AUXDATA, 1)));
        found.add(
                tryOn(
                        true,
                        "PACKET_FANOUT",
                        "several threads can share an interface",
                        "one thread an interface",
                        KernelExamination::fanout));
        found.add(
                tryOn(
                        true,
                        "PACKET_TIMESTAMP",
                        "times of the card can be asked for",
                        "the kernel takes all times",
                        s -> s.set(PacketSocket.SOL_PACKET, PACKET_TIMESTAMP, CARD_OR_KERNEL)));
        found.add(
                tryOn(
                        true,
                        "PACKET_IGNORE_OUTGOING",
                        "packets sent can be left out before they are copied",
                        "packets sent are left out by a filter",
                        s -> s.set(PacketSocket.SOL_PACKET, PACKET_IGNORE_OUTGOING, 1)));
        found.add(
                tryOn(
                        true,
                        "PACKET_QDISC_BYPASS",
                        "packets can be sent past the queues",
                        "packets are sent through the queues",
                        s -> s.set(PacketSocket.SOL_PACKET, PACKET_QDISC_BYPASS, 1)));
        found.add(
                tryOn(
                        true,
                        "PACKET_TX_RING",
                        "many packets can be sent at once",
                        "packets are sent one by one",
                        KernelExamination::sendRing));
        return found;
    }

    /** EPERM is of who has no right to, and of rules that deny it to those who have. */
    private static Finding refused(String subject) {
        return RightsExamination.holdsNetRaw()
                ? Finding.failed(
                        KERNEL,
                        subject,
                        "refused, although CAP_NET_RAW is held",
                        "no seccomp rule and no security module against AF_PACKET")
                : Finding.failed(
                        KERNEL, subject, "refused for want of CAP_NET_RAW", "as for CAP_NET_RAW");
    }

    private static void fanout(TrialSocket socket) throws SystemCallException {
        socket.bind();
        socket.set(PacketSocket.SOL_PACKET, PACKET_FANOUT, NEW_FANOUT_GROUP);
    }

    private static void sendRing(TrialSocket socket) throws SystemCallException {
        socket.set(PacketSocket.SOL_PACKET, PACKET_VERSION, TPACKET_V2);
        socket.set(PacketSocket.SOL_PACKET, PACKET_TX_RING, SMALL_RING);
    }

    private static Finding tryOn(
            boolean packets, String subject, String works, String without, Trial trial) {
        TrialSocket socket;
        try {
            socket = packets ? TrialSocket.ofPackets() : TrialSocket.ofDatagrams();
        } catch (SystemCallException e) {
            return e.is(Errno.EPERM)
                    ? Finding.untried(KERNEL, subject, "takes CAP_NET_RAW")
                    : Finding.failed(KERNEL, subject, String.valueOf(e.getMessage()), OLD_KERNEL);
        }
        try (socket) {
            trial.on(socket);
            return Finding.ok(KERNEL, subject, works);
        } catch (SystemCallException e) {
            return Finding.warning(
                    KERNEL, subject, without + ": " + e.getMessage(), "a newer kernel");
        }
    }

    /** {@return what the number in {@link #JIT} means; for tests} */
    static Finding jit(OptionalLong setting) {
        if (setting.isEmpty()) {
            return Finding.untried(KERNEL, "BPF JIT", JIT + " is not there, or not for us");
        }
        return setting.getAsLong() == 0
                ? Finding.warning(
                        KERNEL,
                        "BPF JIT",
                        "off: filters in the kernel are interpreted",
                        "sysctl -w net.core.bpf_jit_enable=1")
                : Finding.ok(KERNEL, "BPF JIT", "on: filters in the kernel are compiled");
    }
}
