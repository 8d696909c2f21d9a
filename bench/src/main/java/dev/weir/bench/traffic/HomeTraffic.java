// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.traffic;

import static dev.weir.bench.traffic.ArpFlood.LAPTOP;
import static dev.weir.bench.traffic.ArpFlood.ROUTER;
import static dev.weir.bench.traffic.ArpFlood.VIRTUAL_MACHINES;

import dev.weir.packet.IpProtocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** What goes on in the home besides: 190 IPv4 frames and 50 IPv6 frames. */
final class HomeTraffic {
    private static final int WEB_SERVER = Host.ipv4(198, 51, 100, 10);
    private static final String WEB_NAME = "www.example.org";

    private static final int SYN = 0x02;
    private static final int ACK = 0x10;
    private static final int PSH_ACK = 0x18;
    private static final int FIN_ACK = 0x11;

    private final Timeline timeline;
    private final Random random;
    private final long end;
    private final FrameBuilder frame = new FrameBuilder();
    private int id = 0x1a00;

    HomeTraffic(Timeline timeline, Random random, long end) {
        this.timeline = timeline;
        this.random = random;
        this.end = end;
    }

    void add() {
        for (int i = 0; i < 9; i++) {
            web(i); // 12 frames each: 108
        }
        for (int i = 0; i < 21; i++) {
            nameLookup(i); // 2 frames each: 42
        }
        for (int i = 0; i < 20; i++) {
            ping(i); // 2 frames each: 40
        }
        for (int i = 0; i < 15; i++) {
            neighbor(i); // 2 frames each: 30
        }
        for (int i = 0; i < 10; i++) {
            ping6(i); // 2 frames each: 20
        }
    }

    private long someTime(long reserve) {
        return (long) (random.nextDouble() * (end - reserve));
    }

    /** A page fetched from a web server outside. */
    private void web(int number) {
        long micros = someTime(300_000);
        int port = 49_152 + 7 * number;
        int client = random.nextInt();
        int server = random.nextInt();
        byte[] get =
                ("GET /page" + number + " HTTP/1.1\r\nHost: " + WEB_NAME + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] ok =
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 700\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] body = "a line of the page\r\n".repeat(35).getBytes(StandardCharsets.US_ASCII);
        byte[] mss = {2, 4, 5, (byte) 0xb4, 1, 3, 3, 7}; // 1460; window scale 7
        out(micros, port, client, 0, SYN, mss);
        in(micros += 9_000, port, server, client + 1, SYN | ACK, mss);
        out(micros += 150, port, client + 1, server + 1, ACK, new byte[0]);
        out(micros += 300, port, client + 1, server + 1, PSH_ACK, new byte[0], get);
        client += 1 + get.length;
        in(micros += 9_100, port, server + 1, client, ACK, new byte[0]);
        in(micros += 4_000, port, server + 1, client, PSH_ACK, new byte[0], ok);
        server += 1 + ok.length;
        out(micros += 200, port, client, server, ACK, new byte[0]);
        in(micros += 900, port, server, client, PSH_ACK, new byte[0], body);
        server += body.length;
        out(micros += 210, port, client, server, ACK, new byte[0]);
        out(micros += 2_000, port, client, server, FIN_ACK, new byte[0]);
        in(micros += 9_200, port, server, client + 1, FIN_ACK, new byte[0]);
        out(micros + 160, port, client + 1, server + 1, ACK, new byte[0]);
    }

    private void out(long micros, int port, int seq, int ack, int flags, byte[]... parts) {
        frame.ethernet(LAPTOP.mac(), ROUTER.mac(), FrameBuilder.IPV4)
                .ipv4(LAPTOP.ipv4(), WEB_SERVER, IpProtocol.TCP, id++, 64)
                .tcp(port, 80, seq, ack, flags, parts[0]);
        finish(micros, parts);
    }

    private void in(long micros, int port, int seq, int ack, int flags, byte[]... parts) {
        frame.ethernet(ROUTER.mac(), LAPTOP.mac(), FrameBuilder.IPV4)
                .ipv4(WEB_SERVER, LAPTOP.ipv4(), IpProtocol.TCP, id++, 52)
                .tcp(80, port, seq, ack, flags, parts[0]);
        finish(micros, parts);
    }

    private void finish(long micros, byte[][] parts) {
        for (int i = 1; i < parts.length; i++) {
            frame.data(parts[i]);
        }
        timeline.add(micros, frame.build(FrameBuilder.SHORTEST));
    }

    /** A name looked up at the router, RFC 1035. */
    private void nameLookup(int number) {
        long micros = someTime(100_000);
        Host asker = number % 3 == 0 ? VIRTUAL_MACHINES.get(number % 4) : LAPTOP;
        String name = number % 2 == 0 ? WEB_NAME : "host" + number + ".example.net";
        int port = 40_000 + random.nextInt(20_000);
        int query = random.nextInt(0x10000);
        timeline.add(
                micros,
                frame.ethernet(asker.mac(), ROUTER.mac(), FrameBuilder.IPV4)
                        .ipv4(asker.ipv4(), ROUTER.ipv4(), IpProtocol.UDP, id++, 64)
                        .udp(port, 53)
                        .data(dns(query, 0x0100, name, 0))
                        .build(FrameBuilder.SHORTEST));
        timeline.add(
                micros + 6_000 + random.nextInt(9_000),
                frame.ethernet(ROUTER.mac(), asker.mac(), FrameBuilder.IPV4)
                        .ipv4(ROUTER.ipv4(), asker.ipv4(), IpProtocol.UDP, id++, 64)
                        .udp(53, port)
                        .data(dns(query, 0x8180, name, Host.ipv4(198, 51, 100, 10 + number / 2)))
                        .build(FrameBuilder.SHORTEST));
    }

    private static byte[] dns(int query, int flags, String name, int answer) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        ByteBuffer header = ByteBuffer.allocate(12);
        header.putShort((short) query).putShort((short) flags).putShort((short) 1);
        header.putShort((short) (answer == 0 ? 0 : 1));
        message.writeBytes(header.array());
        for (String label : name.split("\\.", -1)) {
            message.write(label.length());
            message.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        message.writeBytes(new byte[] {0, 0, 1, 0, 1}); // root; A, IN
        if (answer != 0) {
            ByteBuffer record = ByteBuffer.allocate(16);
            record.putShort((short) 0xc00c).putShort((short) 1).putShort((short) 1);
            record.putInt(300).putShort((short) 4).putInt(answer);
            message.writeBytes(record.array());
        }
        return message.toByteArray();
    }

    /** The laptop asks whether a virtual machine is there, RFC 792. */
    private void ping(int number) {
        long micros = someTime(100_000);
        Host target = VIRTUAL_MACHINES.get(number % 4);
        int rest = (0x0a01 << 16) | (number / 4 + 1);
        timeline.add(
                micros,
                frame.ethernet(LAPTOP.mac(), target.mac(), FrameBuilder.IPV4)
                        .ipv4(LAPTOP.ipv4(), target.ipv4(), IpProtocol.ICMP, id++, 64)
                        .icmp(8, 0, rest)
                        .zeros(56)
                        .build(FrameBuilder.SHORTEST));
        timeline.add(
                micros + 200 + random.nextInt(500),
                frame.ethernet(target.mac(), LAPTOP.mac(), FrameBuilder.IPV4)
                        .ipv4(target.ipv4(), LAPTOP.ipv4(), IpProtocol.ICMP, id++, 64)
                        .icmp(0, 0, rest)
                        .zeros(56)
                        .build(FrameBuilder.SHORTEST));
    }

    /** A host makes sure that the router is still there, RFC 4861. */
    private void neighbor(int number) {
        long micros = someTime(100_000);
        Host asker = number % 2 == 0 ? LAPTOP : VIRTUAL_MACHINES.get(number % 4);
        timeline.add(
                micros,
                frame.ethernet(asker.mac(), ROUTER.mac(), FrameBuilder.IPV6)
                        .ipv6(asker.linkLocal(), ROUTER.linkLocal(), IpProtocol.ICMPV6, 255)
                        .icmp(135, 0, 0)
                        .data(ROUTER.linkLocal())
                        .data(linkLayerOption(1, asker))
                        .build(FrameBuilder.SHORTEST));
        timeline.add(
                micros + 300 + random.nextInt(600),
                frame.ethernet(ROUTER.mac(), asker.mac(), FrameBuilder.IPV6)
                        .ipv6(ROUTER.linkLocal(), asker.linkLocal(), IpProtocol.ICMPV6, 255)
                        .icmp(136, 0, 0xc000_0000) // router, solicited
                        .data(ROUTER.linkLocal())
                        .build(FrameBuilder.SHORTEST));
    }

    private static byte[] linkLayerOption(int type, Host host) {
        byte[] option = new byte[8];
        ByteBuffer.wrap(option).putLong(host.mac()).put(0, (byte) type).put(1, (byte) 1);
        return option;
    }

    private void ping6(int number) {
        long micros = someTime(100_000);
        Host target = VIRTUAL_MACHINES.get(number % 4);
        int rest = (0x0b02 << 16) | (number / 4 + 1);
        timeline.add(
                micros,
                frame.ethernet(LAPTOP.mac(), target.mac(), FrameBuilder.IPV6)
                        .ipv6(LAPTOP.global(), target.global(), IpProtocol.ICMPV6, 64)
                        .icmp(128, 0, rest)
                        .zeros(56)
                        .build(FrameBuilder.SHORTEST));
        timeline.add(
                micros + 250 + random.nextInt(500),
                frame.ethernet(target.mac(), LAPTOP.mac(), FrameBuilder.IPV6)
                        .ipv6(target.global(), LAPTOP.global(), IpProtocol.ICMPV6, 64)
                        .icmp(129, 0, rest)
                        .zeros(56)
                        .build(FrameBuilder.SHORTEST));
    }
}
