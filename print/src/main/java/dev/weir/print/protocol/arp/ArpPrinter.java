// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.arp;

import dev.weir.packet.ArpHeader;
import dev.weir.packet.EtherType;
import dev.weir.packet.EthernetHeader;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.framerelay.FrameRelayAddress;
import dev.weir.print.protocol.lan.EtherTypeName;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;

/**
 * Prints messages of the Address Resolution Protocol and Reverse ARP.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc826">RFC 826</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2390">RFC 2390</a> (Inverse ARP)
 */
public final class ArpPrinter {
    private static final int IPV4_LENGTH = 4;

    private ArpPrinter() {}

    /** Prints the message of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        Window in = d.in();
        d.protocol("arp");
        in.need(at, ArpHeader.MINIMUM_LENGTH);
        MemorySegment segment = in.segment();
        if (ArpHeader.hardwareType(segment, at) == ArpHeader.ATM) {
            AtmArpPrinter.print(d, at, length);
            return;
        }
        in.need(at, ArpHeader.length(segment, at));
        if (!d.options().linkHeader()) {
            d.out().append("ARP, ");
        }
        boolean known =
                isIpv4(ArpHeader.protocolType(segment, at))
                        && ArpHeader.protocolLength(segment, at) == IPV4_LENGTH
                        && ArpHeader.hardwareLength(segment, at) != 0;
        if (!known || d.verbose(1)) {
            types(d, at);
        }
        if (known || d.verbose(1)) {
            d.out().append(d.verbose(1) ? ", " : "");
            operation(d.out(), ArpHeader.operation(segment, at));
            if (!addresses(d, at)) {
                d.hexDump(at, in.available(at));
                return;
            }
        }
        d.out().append(", length ").decimal(length);
    }

    private static void types(Dissection d, long at) {
        MemorySegment segment = d.in().segment();
        TextBuffer out = d.out();
        hardware(out, ArpHeader.hardwareType(segment, at));
        out.append(" (len ").decimal(ArpHeader.hardwareLength(segment, at)).append("), ");
        protocol(out, ArpHeader.protocolType(segment, at));
        out.append(" (len ").decimal(ArpHeader.protocolLength(segment, at)).append(')');
    }

    /** Prints the name of a type of hardware. */
    static void hardware(TextBuffer out, int type) {
        String name = hardwareName(type);
        if (name == null) {
            out.append("Unknown Hardware (").decimal(type).append(')');
        } else {
            out.append(name);
        }
    }

    /** Prints the name of the protocol whose addresses are asked for. */
    static void protocol(TextBuffer out, int type) {
        String name = EtherTypeName.of(type);
        if (name == null) {
            out.append("Unknown Protocol (0x").hex(type, 4).append(')');
        } else {
            out.append(name);
        }
    }

    /** Prints who asks or answers; false for an operation that is not known. */
    private static boolean addresses(Dissection d, long at) {
        MemorySegment segment = d.in().segment();
        TextBuffer out = d.out();
        long senderHardware = ArpHeader.senderHardwareAt(at);
        long targetHardware = ArpHeader.targetHardwareAt(segment, at);
        switch (ArpHeader.operation(segment, at)) {
            case ArpHeader.REQUEST -> {
                out.append("who-has ");
                protocolAddress(d, at, ArpHeader.targetProtocolAt(segment, at));
                if (!isZero(segment, targetHardware, ArpHeader.hardwareLength(segment, at))) {
                    out.append(" (");
                    hardwareAddress(d, at, targetHardware);
                    out.append(')');
                }
                out.append(" tell ");
                protocolAddress(d, at, ArpHeader.senderProtocolAt(segment, at));
            }
            case ArpHeader.REPLY -> {
                protocolAddress(d, at, ArpHeader.senderProtocolAt(segment, at));
                out.append(" is-at ");
                hardwareAddress(d, at, senderHardware);
            }
            case ArpHeader.REVERSE_REQUEST, ArpHeader.INVERSE_REQUEST -> {
                out.append("who-is ");
                hardwareAddress(d, at, targetHardware);
                out.append(" tell ");
                hardwareAddress(d, at, senderHardware);
            }
            case ArpHeader.REVERSE_REPLY -> {
                hardwareAddress(d, at, targetHardware);
                out.append(" at ");
                protocolAddress(d, at, ArpHeader.targetProtocolAt(segment, at));
            }
            case ArpHeader.INVERSE_REPLY -> {
                hardwareAddress(d, at, senderHardware);
                out.append(" at ");
                protocolAddress(d, at, ArpHeader.senderProtocolAt(segment, at));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Prints the name of an operation and a space. */
    static void operation(TextBuffer out, int operation) {
        switch (operation) {
            case ArpHeader.REQUEST -> out.append("Request ");
            case ArpHeader.REPLY -> out.append("Reply ");
            case ArpHeader.REVERSE_REQUEST -> out.append("Reverse Request ");
            case ArpHeader.REVERSE_REPLY -> out.append("Reverse Reply ");
            case ArpHeader.INVERSE_REQUEST -> out.append("Inverse Request ");
            case ArpHeader.INVERSE_REPLY -> out.append("Inverse Reply ");
            case ArpHeader.NAK -> out.append("NACK Reply ");
            default -> out.append("Unknown (").decimal(operation).append(") ");
        }
    }

    /** Whether addresses of a protocol are printed as those of IPv4. */
    static boolean isIpv4(int protocolType) {
        return protocolType == EtherType.IPV4 || protocolType == EtherType.TRAILERS;
    }

    private static void protocolAddress(Dissection d, long at, long address) {
        MemorySegment segment = d.in().segment();
        if (!isIpv4(ArpHeader.protocolType(segment, at))) {
            d.out().append("<wrong proto type>");
        } else if (ArpHeader.protocolLength(segment, at) != IPV4_LENGTH) {
            d.out().append("<wrong len>");
        } else {
            d.ipv4(address);
        }
    }

    private static void hardwareAddress(Dissection d, long at, long address) {
        MemorySegment segment = d.in().segment();
        int length = ArpHeader.hardwareLength(segment, at);
        if (length == 0) {
            d.out().append("<empty>");
        } else if (ArpHeader.hardwareType(segment, at) == ArpHeader.FRAME_RELAY) {
            FrameRelayAddress.print(d, address, length);
        } else if (length == EthernetHeader.ADDRESS_LENGTH) {
            d.mac(address);
        } else {
            d.octets(address, length);
        }
    }

    private static boolean isZero(MemorySegment segment, long at, int length) {
        for (int i = 0; i < length; i++) {
            if (segment.get(java.lang.foreign.ValueLayout.JAVA_BYTE, at + i) != 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String hardwareName(int type) {
        return switch (type) {
            case ArpHeader.ETHERNET -> "Ethernet";
            case 6 -> "TokenRing";
            case 7 -> "ArcNet";
            case ArpHeader.FRAME_RELAY -> "FrameRelay";
            case ArpHeader.ATM -> "ATM";
            case 23 -> "Strip";
            case 24 -> "IEEE 1394";
            case 32 -> "InfiniBand";
            default -> null;
        };
    }
}
