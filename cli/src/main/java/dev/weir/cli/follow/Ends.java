// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.follow;

import dev.weir.packet.IpProtocol;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.hash.KeyedHash;

/**
 * Who talks to whom, which is what a translation of addresses changes.
 *
 * @param protocol an {@link IpProtocol}
 * @param sourcePort 0 to 65535; of a ping its identifier; {@link #NONE} where there is none
 * @param destinationPort likewise; of a ping the same identifier
 */
public record Ends(
        int protocol,
        IpAddress source,
        int sourcePort,
        IpAddress destination,
        int destinationPort) {
    /** No port, as in fragments and messages of errors. */
    public static final int NONE = -1;

    /** The protocol and both ports in one number. */
    long numbers() {
        return (long) protocol << 34 | (sourcePort + 1L) << 17 | (destinationPort + 1L);
    }

    /** Not to be foreseen by those who send packets. */
    @Override
    public int hashCode() {
        return KeyedHash.of(
                numbers(), source.high(), source.low(), destination.high(), destination.low());
    }

    /** {@return those of an answer} */
    public Ends reversed() {
        return new Ends(protocol, destination, destinationPort, source, sourcePort);
    }

    /** {@return whether they tell one conversation from another} */
    public boolean hasPorts() {
        return sourcePort != NONE;
    }

    /** {@return whether it is a message about another conversation, and none of its own} */
    public boolean isControl() {
        return !hasPorts() && isIcmp();
    }

    /** {@return whether it is a ping, whose identifier stands in the place of ports} */
    public boolean isPing() {
        return hasPorts() && isIcmp();
    }

    private boolean isIcmp() {
        return protocol == IpProtocol.ICMP || protocol == IpProtocol.ICMPV6;
    }

    /** {@return the name of the protocol, or its number} */
    public String protocolName() {
        return switch (protocol) {
            case IpProtocol.TCP -> "tcp";
            case IpProtocol.UDP -> "udp";
            case IpProtocol.ICMP -> "icmp";
            case IpProtocol.ICMPV6 -> "icmp6";
            case IpProtocol.SCTP -> "sctp";
            case IpProtocol.GRE -> "gre";
            case IpProtocol.ESP -> "esp";
            default -> "ip-proto-" + protocol;
        };
    }

    /** {@return the sender, with its port} */
    public String from() {
        return end(source, sourcePort);
    }

    /** {@return the receiver, with its port} */
    public String to() {
        return end(destination, destinationPort);
    }

    private String end(IpAddress address, int port) {
        if (!hasPorts() || isPing()) {
            return address.toString();
        }
        return (address.isIpv4() ? address.toString() : "[" + address + "]") + ":" + port;
    }

    /** {@return both, and the identifier of a ping} */
    @Override
    public String toString() {
        return from() + " > " + to() + (isPing() ? " id " + sourcePort : "");
    }
}
