// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.icmpv6;

import dev.weir.packet.Icmpv6Header;
import dev.weir.packet.InternetChecksum;
import dev.weir.packet.IpProtocol;
import dev.weir.packet.Ipv6ExtensionHeader;
import dev.weir.packet.Ipv6FragmentHeader;
import dev.weir.packet.Ipv6Header;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.TruncatedException;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.ip.PseudoHeader;

/**
 * Prints ICMPv6 messages.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4443">RFC 4443</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4861">RFC 4861</a>
 */
public final class Icmpv6Printer {
    /** Where the packet that caused an error message begins in it. */
    private static final int CAUSE = 8;

    /** The most extension headers that are passed over in the packet that caused an error. */
    private static final int MAXIMUM_HEADERS = 64;

    private Icmpv6Printer() {}

    /**
     * Prints the message of {@code length} bytes at {@code at}.
     *
     * @param ip where the IPv6 header begins
     */
    public static void print(Dissection d, long at, int length, long ip, boolean fragmented) {
        d.protocol("icmp6");
        Window in = d.in();
        TextBuffer out = d.out();
        if (length == 0) {
            out.append("ICMP6, length 0");
            d.invalid();
            return;
        }
        int type = in.u8(at);
        if (d.verbose(1) && !fragmented && in.has(at, length)) {
            checksum(d, at, length, ip);
        }
        out.append("ICMP6, ");
        String name = name(type);
        if (name.isEmpty()) {
            out.append("unknown icmp6 type (").decimal(type).append(')');
        } else {
            out.append(name);
        }
        if (d.verbose(1) && lengthFirst(type)) {
            out.append(", length ").decimal(length);
        }
        in.need(at, 2);
        if (!message(d, at, length, type)) {
            return;
        }
        if (!d.verbose(1) || hexadecimal(type)) {
            out.append(", length ").decimal(length);
        }
        if (hexadecimal(type) && !d.verbose(2)) {
            d.hex("\n\t", at, length);
        }
    }

    /** {@return whether the length is before what the message says, where much is printed of it} */
    private static boolean lengthFirst(int type) {
        return switch (type) {
            case Icmpv6Header.ROUTER_SOLICITATION,
                    Icmpv6Header.ROUTER_ADVERTISEMENT,
                    Icmpv6Header.NEIGHBOR_SOLICITATION,
                    Icmpv6Header.NEIGHBOR_ADVERTISEMENT,
                    Icmpv6Header.REDIRECT,
                    Icmpv6Header.HOME_AGENT_DISCOVERY_REPLY,
                    Icmpv6Header.MOBILE_PREFIX_ADVERTISEMENT ->
                    true;
            default -> false;
        };
    }

    private static String name(int type) {
        return switch (type) {
            case Icmpv6Header.DESTINATION_UNREACHABLE -> "destination unreachable";
            case Icmpv6Header.PACKET_TOO_BIG -> "packet too big";
            case Icmpv6Header.TIME_EXCEEDED -> "time exceeded in-transit";
            case Icmpv6Header.PARAMETER_PROBLEM -> "parameter problem";
            case Icmpv6Header.ECHO_REQUEST -> "echo request";
            case Icmpv6Header.ECHO_REPLY -> "echo reply";
            case Icmpv6Header.MULTICAST_LISTENER_QUERY -> "multicast listener query";
            case Icmpv6Header.MULTICAST_LISTENER_REPORT -> "multicast listener report";
            case Icmpv6Header.MULTICAST_LISTENER_DONE -> "multicast listener done";
            case Icmpv6Header.ROUTER_SOLICITATION -> "router solicitation";
            case Icmpv6Header.ROUTER_ADVERTISEMENT -> "router advertisement";
            case Icmpv6Header.NEIGHBOR_SOLICITATION -> "neighbor solicitation";
            case Icmpv6Header.NEIGHBOR_ADVERTISEMENT -> "neighbor advertisement";
            case Icmpv6Header.REDIRECT -> "redirect";
            case Icmpv6Header.ROUTER_RENUMBERING -> "router renumbering";
            case Icmpv6Header.NODE_INFORMATION_QUERY -> "who-are-you request";
            case Icmpv6Header.NODE_INFORMATION_RESPONSE -> "who-are-you reply";
            case Icmpv6Header.INVERSE_NEIGHBOR_SOLICITATION -> "inverse neighbor solicitation";
            case Icmpv6Header.INVERSE_NEIGHBOR_ADVERTISEMENT -> "inverse neighbor advertisement";
            case Icmpv6Header.MULTICAST_LISTENER_REPORT_V2 -> "multicast listener report v2";
            case Icmpv6Header.HOME_AGENT_DISCOVERY_REQUEST -> "ha discovery request";
            case Icmpv6Header.HOME_AGENT_DISCOVERY_REPLY -> "ha discovery reply";
            case Icmpv6Header.MOBILE_PREFIX_SOLICITATION -> "mobile router solicitation";
            case Icmpv6Header.MOBILE_PREFIX_ADVERTISEMENT -> "mobile router advertisement";
            case Icmpv6Header.RPL -> "RPL";
            case 200 -> "mtrace response";
            case 201 -> "mtrace message";
            default -> "";
        };
    }

    private static boolean hexadecimal(int type) {
        return type == 200 || type == 201 || name(type).isEmpty();
    }

    /** Prints what follows the name; says whether the length comes next. */
    private static boolean message(Dissection d, long at, int length, int type) {
        Window in = d.in();
        TextBuffer out = d.out();
        switch (type) {
            case Icmpv6Header.DESTINATION_UNREACHABLE -> {
                return unreachable(d, at, length);
            }
            case Icmpv6Header.PACKET_TOO_BIG -> {
                int mtu = in.u32(at + 4);
                out.append(", mtu ").decimal(mtu);
            }
            case Icmpv6Header.TIME_EXCEEDED -> timeExceeded(d, at);
            case Icmpv6Header.PARAMETER_PROBLEM -> parameterProblem(d, at);
            case Icmpv6Header.ECHO_REQUEST, Icmpv6Header.ECHO_REPLY -> {
                in.need(at, 8);
                out.append(", id ").decimal(Icmpv6Header.identifier(in.segment(), at));
                out.append(", seq ").decimal(Icmpv6Header.sequence(in.segment(), at));
            }
            case Icmpv6Header.MULTICAST_LISTENER_QUERY,
                    Icmpv6Header.MULTICAST_LISTENER_REPORT,
                    Icmpv6Header.MULTICAST_LISTENER_DONE,
                    Icmpv6Header.MULTICAST_LISTENER_REPORT_V2 ->
                    MulticastListenerPrinter.print(d, at, length, type);
            case Icmpv6Header.ROUTER_SOLICITATION,
                    Icmpv6Header.ROUTER_ADVERTISEMENT,
                    Icmpv6Header.NEIGHBOR_SOLICITATION,
                    Icmpv6Header.NEIGHBOR_ADVERTISEMENT,
                    Icmpv6Header.REDIRECT,
                    Icmpv6Header.HOME_AGENT_DISCOVERY_REPLY,
                    Icmpv6Header.MOBILE_PREFIX_ADVERTISEMENT ->
                    NeighborDiscoveryPrinter.print(d, at, length, type);
            case Icmpv6Header.HOME_AGENT_DISCOVERY_REQUEST,
                    Icmpv6Header.MOBILE_PREFIX_SOLICITATION -> {
                int identifier = in.u16(at + 4);
                out.append(", id 0x").hex(identifier, 4);
            }
            case Icmpv6Header.ROUTER_RENUMBERING -> RouterRenumberingPrinter.print(d, at);
            case Icmpv6Header.NODE_INFORMATION_QUERY -> NodeInformationPrinter.query(d, at);
            case Icmpv6Header.NODE_INFORMATION_RESPONSE ->
                    NodeInformationPrinter.reply(d, at, length);
            case Icmpv6Header.RPL -> RplPrinter.print(d, at, length);
            default -> {}
        }
        return true;
    }

    private static boolean unreachable(Dissection d, long at, int length) {
        TextBuffer out = d.out();
        int code = d.in().u8(at + 1);
        switch (code) {
            case 0 -> out.append(", unreachable route");
            case 1 -> out.append(",  unreachable prohibited");
            case 2 -> out.append(", beyond scope");
            case 3 -> out.append(", unreachable address");
            case 4 -> {
                unreachablePort(d, at + CAUSE);
                return true;
            }
            default -> {
                out.append(", unknown unreach code (").decimal(code).append(')');
                if (!d.verbose(2)) {
                    d.hex("\n\t", at, length);
                }
                return false;
            }
        }
        needCause(d, at);
        out.append(' ');
        d.ipv6(Ipv6Header.destinationAt(at + CAUSE));
        if (code == 2) {
            out.append(", source address ");
            d.ipv6(Ipv6Header.sourceAt(at + CAUSE));
        }
        return true;
    }

    private static void needCause(Dissection d, long at) {
        d.in().need(at, CAUSE + Ipv6Header.LENGTH);
    }

    private static void unreachablePort(Dissection d, long cause) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(", unreachable port");
        in.check(cause, Ipv6Header.NEXT_HEADER + 1);
        int protocol = Ipv6Header.nextHeader(in.segment(), cause);
        long at = cause + Ipv6Header.LENGTH;
        for (int i = 0; i < MAXIMUM_HEADERS; i++) {
            switch (protocol) {
                case IpProtocol.TCP, IpProtocol.UDP -> {
                    in.check(at, 4);
                    int port = in.u16(at + 2);
                    out.append(", ");
                    d.ipv6(Ipv6Header.destinationAt(cause));
                    if (protocol == IpProtocol.TCP) {
                        out.append(" tcp port ");
                        d.tcpPort(port);
                    } else {
                        out.append(" udp port ");
                        d.udpPort(port);
                    }
                    return;
                }
                case IpProtocol.FRAGMENT -> {
                    in.check(at, 4);
                    if (Ipv6FragmentHeader.fragmentOffset(in.segment(), at) != 0) {
                        throw TruncatedException.INSTANCE; // the ports are in another fragment
                    }
                    protocol = in.u8(at);
                    at += Ipv6FragmentHeader.LENGTH;
                }
                case IpProtocol.HOP_BY_HOP, IpProtocol.DESTINATION_OPTIONS, IpProtocol.ROUTING -> {
                    in.check(at, 2);
                    protocol = in.u8(at);
                    at += Ipv6ExtensionHeader.length(in.segment(), at);
                }
                case IpProtocol.AH -> {
                    in.check(at, 2);
                    protocol = in.u8(at);
                    at += 4L * (in.u8(at + 1) + 2);
                }
                default -> throw TruncatedException.INSTANCE; // as tcpdump marks it
            }
        }
        throw TruncatedException.INSTANCE;
    }

    private static void timeExceeded(Dissection d, long at) {
        int code = d.in().u8(at + 1);
        switch (code) {
            case 0 -> {
                needCause(d, at);
                d.out().append(" for ");
                d.ipv6(Ipv6Header.destinationAt(at + CAUSE));
            }
            case 1 -> d.out().append(" (reassembly)");
            default -> d.out().append(", unknown code (").decimal(code).append(')');
        }
    }

    private static void parameterProblem(Dissection d, long at) {
        d.in().check(at, CAUSE + Ipv6Header.LENGTH);
        TextBuffer out = d.out();
        int code = d.in().u8(at + 1);
        switch (code) {
            case 0 -> out.append(", erroneous - octet ");
            case 1 -> out.append(", next header - octet ");
            case 2 -> out.append(", option - octet ");
            case 3 -> out.append(", incomplete header chain - octet ");
            default -> {
                out.append(", code-#").decimal(code);
                return;
            }
        }
        out.decimal(d.in().u32(at + 4));
    }

    private static void checksum(Dissection d, long at, int length, long ip) {
        var segment = d.in().segment();
        long pseudo = PseudoHeader.sum(d, ip, IpProtocol.ICMPV6, length);
        int sum = InternetChecksum.fold(InternetChecksum.add(pseudo, segment, at, length));
        int found = d.in().u16(at + 2);
        if (sum == 0xffff) {
            d.out().append("[icmp6 sum ok] ");
        } else {
            d.out().append("[bad icmp6 cksum 0x").hex(found, 4);
            d.out().append(" -> 0x").hex(InternetChecksum.expected(found, sum), 4).append("!] ");
        }
    }
}
