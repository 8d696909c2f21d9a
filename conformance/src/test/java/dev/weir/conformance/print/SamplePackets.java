// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import dev.weir.packet.EtherType;
import dev.weir.packet.EthernetHeader;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.LinkType;
import dev.weir.packet.Packet;
import dev.weir.savefile.Savefile;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Short packets of the corpus to put other headers before: frames of Ethernet that carry ARP, ICMP,
 * TCP or LLC, and frames of wireless networks.
 *
 * @param ethernet frames of Ethernet
 * @param wireless frames of IEEE 802.11, without what was written before them
 */
record SamplePackets(List<byte[]> ethernet, List<byte[]> wireless) {
    private static final int LONGEST = 200;
    private static final int OF_A_CAPTURE = 20;
    private static final int WIRELESS = 105;
    private static final int RADIOTAP = 127;
    private static final int NEIGHBOR_ADVERTISEMENT = 136;
    private static final byte OSI = (byte) 0xfe;

    static SamplePackets of(Path corpus) throws IOException {
        SamplePackets samples = new SamplePackets(new ArrayList<>(), new ArrayList<>());
        for (String folder : List.of("tcpdump/tests", "libpcap/tests/filter")) {
            try (Stream<Path> files = Files.list(corpus.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".pcap"))
                        .sorted()
                        .forEach(samples::add);
            }
        }
        return samples;
    }

    private void add(Path file) {
        try (Savefile savefile = Savefile.open(file)) {
            Packet packet = savefile.next();
            for (int i = 0; i < OF_A_CAPTURE && packet != null; i++) {
                add(packet);
                packet = savefile.next();
            }
        } catch (IOException e) {
            return; // damaged: what comes before the damage counts
        }
    }

    private void add(Packet packet) {
        byte[] octets = packet.bytes().toArray(ValueLayout.JAVA_BYTE);
        if (octets.length < 56 || octets.length > LONGEST) {
            return;
        }
        if (packet.linkType().equals(LinkType.ETHERNET) && isPlain(octets)) {
            ethernet.add(octets);
        } else if (packet.linkType().number() == WIRELESS) {
            wireless.add(octets);
        } else if (packet.linkType().number() == RADIOTAP && octets[2] < octets.length) {
            wireless.add(Arrays.copyOfRange(octets, octets[2], octets.length));
        }
    }

    /**
     * Whether what a frame carries is printed in few steps: the headers before it are looked at.
     */
    private static boolean isPlain(byte[] frame) {
        return switch (type(frame)) {
            case EtherType.ARP -> true;
            case EtherType.IPV4 -> frame[23] == IpProtocol.ICMP || frame[23] == IpProtocol.TCP;
            case EtherType.IPV6 ->
                    frame[20] == IpProtocol.ICMPV6 && (frame[54] & 0xff) <= NEIGHBOR_ADVERTISEMENT;
            default -> type(frame) <= EtherType.MAX_LENGTH && frame[14] != OSI;
        };
    }

    private static int type(byte[] frame) {
        return (frame[12] & 0xff) << 8 | (frame[13] & 0xff);
    }

    private byte[] frame(Random random, int least, int most) {
        byte[] frame;
        do {
            frame = ethernet.get(random.nextInt(ethernet.size()));
        } while (type(frame) < least || type(frame) > most);
        return frame;
    }

    /** {@return a packet of IPv4 or IPv6} */
    byte[] ip(Random random) {
        int type = random.nextBoolean() ? EtherType.IPV4 : EtherType.IPV6;
        return behind(frame(random, type, type), EthernetHeader.LENGTH);
    }

    /** {@return an Ethernet type and what it announces} */
    byte[] typed(Random random) {
        return behind(frame(random, EtherType.IPV4, 0xffff), EthernetHeader.LENGTH - 2);
    }

    /** {@return a header of LLC and what it announces} */
    byte[] llc(Random random) {
        if (random.nextBoolean()) {
            return behind(frame(random, 0, EtherType.MAX_LENGTH), EthernetHeader.LENGTH);
        }
        byte[] typed = typed(random);
        byte[] packet = new byte[6 + typed.length];
        packet[0] = (byte) 0xaa;
        packet[1] = (byte) 0xaa;
        packet[2] = 3;
        System.arraycopy(typed, 0, packet, 6, typed.length);
        return packet;
    }

    /** {@return a frame of Ethernet} */
    byte[] ethernet(Random random) {
        return ethernet.get(random.nextInt(ethernet.size())).clone();
    }

    /** {@return a frame of IEEE 802.11} */
    byte[] wireless(Random random) {
        return wireless.get(random.nextInt(wireless.size())).clone();
    }

    private static byte[] behind(byte[] frame, int header) {
        return Arrays.copyOfRange(frame, header, frame.length);
    }
}
