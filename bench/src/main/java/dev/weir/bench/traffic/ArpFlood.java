// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.traffic;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * The example of the documentation: some seconds of a home network, seen in promiscuous mode, while
 * one host asks for every address again and again.
 *
 * <p>9,400 ARP frames, of which 100 are replies of four virtual machines; 190 IPv4 and 50 IPv6
 * frames of ordinary use.
 */
final class ArpFlood {
    /** ARP replies in the capture. */
    static final int REPLIES = 100;

    /** ARP requests in the capture. */
    static final int REQUESTS = 9_300;

    static final Host ROUTER = new Host(0x00_005e_0053_01L, Host.ipv4(192, 168, 1, 1));
    static final Host LAPTOP = new Host(0x00_005e_0053_14L, Host.ipv4(192, 168, 1, 20));
    static final Host SCANNER = new Host(0x00_005e_0053_42L, Host.ipv4(192, 168, 1, 66));

    /** The virtual machines, with the addresses that QEMU gives out. */
    static final List<Host> VIRTUAL_MACHINES =
            List.of(
                    new Host(0x5254_0012_3456L, Host.ipv4(192, 168, 1, 101)),
                    new Host(0x5254_0012_3457L, Host.ipv4(192, 168, 1, 102)),
                    new Host(0x5254_0012_3458L, Host.ipv4(192, 168, 1, 103)),
                    new Host(0x5254_0012_3459L, Host.ipv4(192, 168, 1, 104)));

    /** 2026-11-25 18:30:00 UTC, in microseconds since 1970. */
    private static final long BEGIN = 1_795_631_400_000_000L;

    private static final long SEED = 0xa2b;
    private static final int REQUEST = 1;
    private static final int REPLY = 2;
    private static final long BROADCAST = 0xffff_ffff_ffffL;

    /** Requests that are no part of the flood. */
    private static final int ORDINARY_REQUESTS = 50;

    private final Random random = new Random(SEED);
    private final Timeline timeline = new Timeline();
    private final FrameBuilder frame = new FrameBuilder();

    private ArpFlood() {}

    static void write(Path path) throws IOException {
        ArpFlood flood = new ArpFlood();
        long end = flood.flood();
        flood.ordinaryRequests(end);
        new HomeTraffic(flood.timeline, flood.random, end).add();
        PcapngFile.write(
                path,
                "A host asks for every address of a home network, again and again.",
                "br0",
                BEGIN,
                flood.timeline.inOrder());
    }

    /** The scanner goes over the network, round after round; {@return when it ends} */
    private long flood() {
        int requests = REQUESTS - ORDINARY_REQUESTS;
        int chances = requestsToVirtualMachines(requests);
        int replies = REPLIES;
        long micros = 250_000;
        for (int i = 0; i < requests; i++) {
            micros += 120 + random.nextInt(400);
            int target = target(i);
            add(micros, REQUEST, SCANNER, 0, target, FrameBuilder.SHORTEST);
            Host asked = virtualMachine(target);
            // Under the flood a machine does not get round to answer every time.
            if (asked != null && random.nextInt(chances--) < replies) {
                replies--;
                add(
                        micros + 90 + random.nextInt(300),
                        REPLY,
                        asked,
                        SCANNER.mac(),
                        SCANNER.ipv4(),
                        0); // not padded: it was seen before it reached a wire
            }
        }
        return micros;
    }

    private static int requestsToVirtualMachines(int requests) {
        int count = 0;
        for (int i = 0; i < requests; i++) {
            count += virtualMachine(target(i)) == null ? 0 : 1;
        }
        return count;
    }

    /** {@return the address that the flood's request number {@code i} asks for: all but its own} */
    private static int target(int i) {
        int host = 1 + i % 253;
        return Host.ipv4(192, 168, 1, host < 66 ? host : host + 1);
    }

    private static @Nullable Host virtualMachine(int ipv4) {
        for (Host host : VIRTUAL_MACHINES) {
            if (host.ipv4() == ipv4) {
                return host;
            }
        }
        return null;
    }

    /** Hosts that look for their router or for each other, as they do at any time. */
    private void ordinaryRequests(long end) {
        List<Host> askers =
                List.of(LAPTOP, ROUTER, VIRTUAL_MACHINES.get(0), VIRTUAL_MACHINES.get(2));
        for (int i = 0; i < ORDINARY_REQUESTS; i++) {
            Host asker = askers.get(i % askers.size());
            int target = asker.equals(ROUTER) ? LAPTOP.ipv4() : ROUTER.ipv4();
            long micros = (long) (random.nextDouble() * end);
            add(micros, REQUEST, asker, 0, target, FrameBuilder.SHORTEST);
        }
    }

    private void add(
            long micros, int operation, Host sender, long targetMac, int target, int shortest) {
        long destination = operation == REQUEST ? BROADCAST : targetMac;
        timeline.add(
                micros,
                frame.ethernet(sender.mac(), destination, FrameBuilder.ARP)
                        .arp(operation, sender, targetMac, target)
                        .build(shortest));
    }
}
