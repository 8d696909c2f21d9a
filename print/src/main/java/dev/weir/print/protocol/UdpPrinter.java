// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol;

import dev.weir.packet.InternetChecksum;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.UdpHeader;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.ip.PseudoHeader;
import dev.weir.print.protocol.ip.TransportAddresses;

import java.lang.foreign.MemorySegment;

/**
 * Prints UDP datagrams.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc768">RFC 768</a>
 */
final class UdpPrinter {
    private static final int JUMBOGRAM = 0x10000;

    private UdpPrinter() {}

    /**
     * Prints the datagram of {@code length} bytes at {@code at}.
     *
     * @param ip where the IP header begins
     * @param fragmented whether the rest of the datagram is in other packets
     */
    static void print(Dissection d, long at, int length, long ip, boolean fragmented) {
        d.protocol("udp");
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, 4)) {
            TransportAddresses.printUdp(d, ip);
            d.truncated();
            return;
        }
        if (UdpPayloadPrinter.saysNothing(d, at, length)
                || UdpPayloadPrinter.printRpcAsTold(d, at, length, ip)) {
            return;
        }
        TransportAddresses.printUdp(d, ip, in.u16(at), in.u16(at + 2));
        if (length < UdpHeader.LENGTH) {
            out.append("truncated-udp ").decimal(length);
            return;
        }
        in.check(at, 6);
        int announced = in.u16(at + 4);
        if (announced == 0 && length >= JUMBOGRAM) { // RFC 2675, section 4
            announced = length;
        }
        if (announced < UdpHeader.LENGTH) {
            out.append("truncated-udplength ").decimal(announced);
            return;
        }
        in.check(at, UdpHeader.LENGTH);
        int payload = Math.min(announced, length) - UdpHeader.LENGTH;
        if (UdpPayloadPrinter.printAsTold(d, at, payload, ip)) {
            return;
        }
        if (!d.options().quiet() && UdpPayloadPrinter.printNfs(d, at, payload, ip)) {
            return;
        }
        if (d.verbose(1) && !d.options().unverifiedChecksums() && !fragmented) {
            checksum(d, at, Math.min(announced, length), ip);
        }
        if (!d.options().quiet() && UdpPayloadPrinter.print(d, at, payload, ip)) {
            return;
        }
        if (announced > length && !fragmented) {
            out.append("UDP, bad length ").decimal(announced - UdpHeader.LENGTH);
            out.append(" > ").decimal(length - UdpHeader.LENGTH);
        } else {
            out.append("UDP, length ").decimal(announced - UdpHeader.LENGTH);
        }
    }

    /** Prints whether the checksum is right; with IPv4, which has one of its own, at -vv only. */
    private static void checksum(Dissection d, long at, int length, long ip) {
        MemorySegment segment = d.in().segment();
        boolean ipv4 = d.in().u8(ip) >>> 4 == 4;
        int found = d.in().u16(at + UdpHeader.CHECKSUM);
        if (ipv4 && !d.verbose(2)) {
            return;
        }
        if (ipv4 && found == 0) {
            d.out().append("[no cksum] ");
        } else if (d.in().has(at, length)) {
            long pseudo = PseudoHeader.sum(d, ip, IpProtocol.UDP, length);
            int sum = InternetChecksum.fold(InternetChecksum.add(pseudo, segment, at, length));
            if (sum == 0xffff) {
                d.out().append("[udp sum ok] ");
            } else {
                d.out().append("[bad udp cksum 0x").hex(found, 4);
                d.out()
                        .append(" -> 0x")
                        .hex(InternetChecksum.expected(found, sum), 4)
                        .append("!] ");
            }
        }
    }
}
