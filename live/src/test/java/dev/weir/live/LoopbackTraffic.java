// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import dev.weir.bpf.Instruction.JumpIfK;
import dev.weir.bpf.Instruction.JumpTest;
import dev.weir.bpf.Instruction.LoadAbsolute;
import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Instruction.Size;
import dev.weir.bpf.Program;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;

/** Datagrams of our own over the loopback interface, and the program that keeps no others. */
final class LoopbackTraffic implements AutoCloseable {
    /** Ethernet, IPv4 and UDP headers. */
    static final int HEADERS = 14 + 20 + 8;

    private final DatagramSocket receiver;
    private final DatagramSocket sender;

    LoopbackTraffic() throws SocketException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        receiver = new DatagramSocket(0, loopback);
        sender = new DatagramSocket(0, loopback);
    }

    void send(byte[] payload) throws IOException {
        sender.send(new DatagramPacket(payload, payload.length, receiver.getLocalSocketAddress()));
    }

    int port() {
        return receiver.getLocalPort();
    }

    Program program() {
        return Program.of(
                new LoadAbsolute(Size.HALF, 12),
                new JumpIfK(JumpTest.EQ, 0x0800, 0, 5),
                new LoadAbsolute(Size.BYTE, 23),
                new JumpIfK(JumpTest.EQ, 17, 0, 3),
                new LoadAbsolute(Size.HALF, 36),
                new JumpIfK(JumpTest.EQ, port(), 0, 1),
                new ReturnK(0xffff_ffff),
                new ReturnK(0));
    }

    @Override
    public void close() {
        receiver.close();
        sender.close();
    }
}
