// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.bpf.Ancillary;
import dev.weir.bpf.Filter;
import dev.weir.bpf.Flavour;
import dev.weir.bpf.Instruction.AluK;
import dev.weir.bpf.Instruction.AluOp;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.ReturnA;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Interpreter;
import dev.weir.bpf.Program;
import dev.weir.live.LiveCapture;
import dev.weir.packet.Packet;
import dev.weir.packet.ReceivedFrame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What the kernel loads from SKF_AD_OFF, SKF_NET_OFF and SKF_LL_OFF of frames that an interface
 * receives, and what our engines load when they are told of the same.
 *
 * <p>A program keeps as many bytes of a frame as one octet of the value says, and one more.
 */
@Timeout(120)
class AncillaryTest {
    private static final int LENGTH = 400;
    private static final String UNICAST = VethPair.NEAR_ADDRESS.replace(":", "");
    private static final String FAR = VethPair.FAR_ADDRESS.replace(":", "");
    private static final String ADDRESSES = "20010db8".repeat(8);

    /** Loads with values that the frame decides; the interface is asked for too. */
    private static final int[] LOADS = {
        -4096,
        -4092,
        -4088,
        -4068,
        -4052,
        -4048,
        -4044,
        -4036,
        -0x100000,
        -0x100000 + 9,
        -0x200000 + 5,
        -0x200000 + 12
    };

    private static final List<String> FRAMES =
            List.of(
                    // TCP with options, one without room for its offset, UDP, ICMP, SCTP, unknown
                    UNICAST
                            + FAR
                            + "0800"
                            + ipv4("06", "0000")
                            + "00500051"
                            + "0".repeat(16)
                            + "80",
                    UNICAST + FAR + "0800" + ipv4("11", "0000") + "00350035",
                    "01005e000001" + FAR + "0800" + ipv4("02", "0000") + "11",
                    "ffffffffffff" + FAR + "0800" + ipv4("01", "0000") + "08",
                    UNICAST + FAR + "0800" + ipv4("84", "0000"),
                    UNICAST + FAR + "0800" + ipv4("fe", "0000"),
                    "020000000077" + FAR + "0800" + ipv4("11", "0000"),
                    // fragments, the first and another
                    UNICAST + FAR + "0800" + ipv4("11", "2000"),
                    UNICAST + FAR + "0800" + ipv4("11", "0010"),
                    // IPv4 in IPv4, a header that is too short
                    UNICAST + FAR + "0800" + ipv4("04", "0000") + ipv4("11", "0000"),
                    UNICAST + FAR + "0800" + "44" + ipv4("11", "0000").substring(2),
                    // IPv6: UDP, behind options, behind a fragment header
                    UNICAST + FAR + "86dd" + ipv6("11"),
                    UNICAST
                            + FAR
                            + "86dd"
                            + ipv6("00")
                            + "3c00"
                            + "01040000"
                            + "0000"
                            + "0601"
                            + "010c"
                            + "00".repeat(12),
                    UNICAST + FAR + "86dd" + ipv6("2c") + "1100" + "0001" + "00000001",
                    UNICAST + FAR + "86dd" + ipv6("2c") + "1100" + "0080" + "00000001",
                    // ARP, LLC, raw IPX, an unknown type
                    "ffffffffffff" + FAR + "0806" + "0001080006040001",
                    UNICAST + FAR + "0180" + "424203",
                    UNICAST + FAR + "0180" + "ffff",
                    UNICAST + FAR + "88b6",
                    // tags: customer, provider, two
                    UNICAST + FAR + "8100" + "e00c" + "0800" + ipv4("11", "0000"),
                    UNICAST + FAR + "88a8" + "0064" + "86dd" + ipv6("11"),
                    UNICAST
                            + FAR
                            + "88a8"
                            + "0064"
                            + "8100"
                            + "2005"
                            + "0800"
                            + ipv4("11", "0000"));

    private static String ipv4(String protocol, String fragment) {
        return "450001720001" + fragment + "40" + protocol + "0000" + "0a000001" + "0a000002";
    }

    private static String ipv6(String next) {
        return "60000000014a" + next + "40" + ADDRESSES;
    }

    private static String padded(String hex) {
        return hex + "00".repeat(LENGTH - hex.length() / 2);
    }

    private static Program octet(int load, int octet) {
        Size size = load < -0x1000 ? Size.BYTE : Size.WORD;
        return Program.of(
                new LoadAbsolute(size, load),
                new AluK(AluOp.RSH, 8 * octet),
                new AluK(AluOp.AND, 0xff),
                new AluK(AluOp.ADD, 1),
                new ReturnA());
    }

    @Test
    void whatTheKernelLoads() throws Exception {
        try (VethPair pair = new VethPair()) {
            List<Frame> frames = FRAMES.stream().map(hex -> Frame.whole(padded(hex))).toList();
            int index =
                    Integer.parseInt(
                            VethPair.run(
                                            pair.near,
                                            "cat",
                                            "/sys/class/net/" + VethPair.INTERFACE + "/ifindex")
                                    .strip());
            List<String> command = Commands.java(Probe.class.getName(), "" + frames.size());
            Process probe =
                    new ProcessBuilder(VethPair.in(pair.near, command))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            try (BufferedReader said =
                    new BufferedReader(
                            new InputStreamReader(
                                    probe.getInputStream(), StandardCharsets.US_ASCII))) {
                assertEquals("ready", said.readLine());
                FrameSender.send(pair.far, VethPair.INTERFACE, frames);
                for (int load : LOADS) {
                    for (int octet = 0; octet < 2; octet++) {
                        String[] kept = String.valueOf(said.readLine()).split(" ", -1);
                        for (int i = 0; i < frames.size(); i++) {
                            check(FRAMES.get(i), index, load, octet, Integer.parseInt(kept[i]));
                        }
                    }
                }
            } finally {
                probe.destroyForcibly().waitFor();
            }
        }
    }

    private static void check(String frame, int index, int load, int octet, int kernel) {
        byte[] bytes = HexFormat.of().parseHex(padded(frame));
        int tpid = (bytes[12] & 0xff) << 8 | (bytes[13] & 0xff);
        Ancillary known = new Ancillary();
        int length = bytes.length;
        boolean tagged = tpid == 0x8100 || tpid == 0x88a8;
        if (tagged) {
            System.arraycopy(bytes, 16, bytes, 12, length - 16);
            length -= 4;
        }
        MemorySegment segment = MemorySegment.ofArray(bytes);
        ReceivedFrame.describe(segment, 0, length, known);
        known.interfaceIndex(index);
        if (tagged) {
            known.vlan(tpid, Integer.parseInt(frame.substring(28, 32), 16));
        }
        if (known.packetType() == 0 && !frame.startsWith(UNICAST)) {
            known.packetType(3);
        }
        Program program = octet(load, octet);
        for (Filter filter :
                List.of(
                        Interpreter.of(program, Flavour.LINUX),
                        Filter.compile(program, Flavour.LINUX))) {
            assertEquals(
                    kernel,
                    filter.run(segment, 0, length, length, known),
                    "octet " + octet + " of [" + load + "] of " + frame);
        }
    }

    /** Runs inside the namespace: opens a capture for each octet, then says what they kept. */
    public static final class Probe {
        private Probe() {}

        public static void main(String[] args) throws Exception {
            List<LiveCapture> captures = new ArrayList<>();
            for (int load : LOADS) {
                for (int octet = 0; octet < 2; octet++) {
                    captures.add(
                            LiveCapture.on(VethPair.INTERFACE).filter(octet(load, octet)).open());
                }
            }
            System.out.println("ready");
            for (LiveCapture capture : captures) {
                StringBuilder line = new StringBuilder();
                for (int i = 0; i < Integer.parseInt(args[0]); i++) {
                    Packet packet = capture.next();
                    if (packet == null) {
                        throw new AssertionError("the capture ended");
                    }
                    // The capture puts a tag of four bytes back into what was kept.
                    boolean tagged = packet.wirelen() == LENGTH && isTagged(packet);
                    line.append(i == 0 ? "" : " ").append(packet.caplen() - (tagged ? 4 : 0));
                }
                System.out.println(line);
            }
        }

        private static boolean isTagged(Packet packet) {
            if (packet.caplen() < 14) {
                return false;
            }
            byte high = packet.bytes().get(java.lang.foreign.ValueLayout.JAVA_BYTE, 12);
            byte low = packet.bytes().get(java.lang.foreign.ValueLayout.JAVA_BYTE, 13);
            return (high == (byte) 0x81 && low == 0) || (high == (byte) 0x88 && low == (byte) 0xa8);
        }
    }
}
