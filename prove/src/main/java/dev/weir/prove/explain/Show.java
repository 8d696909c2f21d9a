// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.filter.syntax.NumberNames;

import java.util.HexFormat;
import java.util.Locale;

/** How the number in a field is shown. */
enum Show {
    NUMBER,
    HEX,
    IPV4,
    MAC,
    IPV6,
    ETHERTYPE,
    PROTOCOL,
    SAP,
    PPP,
    FAMILY,
    NLPID,
    /** A number of which the first byte is the lowest. */
    LITTLE_ENDIAN,
    DECNET,
    WLAN_TYPE,
    WLAN_DIRECTION,
    TCP_FLAGS,
    ICMP_TYPE,
    ICMP6_TYPE,
    PF_ACTION,
    PF_REASON,
    PF_DIRECTION,
    /** Of Linux: to whom a packet goes. */
    PACKET_TYPE,
    /** 0 or 1 in the first byte of headers that tell no more. */
    IN_OUT,
    IPNET_DIRECTION,
    ISIS_PDU,
    ATM_KIND,
    ORIGIN_CODE,
    DESTINATION_CODE,
    TEXT;

    private static final String[] FLAGS = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"};

    /**
     * {@return a number as people write it}
     *
     * @param bytes how many bytes of the field it is
     */
    String text(long number, int bytes) {
        return switch (this) {
            case NUMBER -> Long.toString(number);
            case ICMP_TYPE -> decimal(NumberNames.icmpType(number), number);
            case ICMP6_TYPE -> decimal(NumberNames.icmp6Type(number), number);
            case PF_ACTION -> decimal(NumberNames.pfAction(number), number);
            case PF_REASON -> decimal(NumberNames.pfReason(number), number);
            case PF_DIRECTION -> decimal(FieldNames.pfDirection(number), number);
            case PACKET_TYPE -> decimal(FieldNames.packetType(number), number);
            case IN_OUT -> decimal(FieldNames.inOrOut(number), number);
            case IPNET_DIRECTION -> decimal(FieldNames.ipnetDirection(number), number);
            case ISIS_PDU -> decimal(FieldNames.isisPdu(number), number);
            case ATM_KIND -> decimal(FieldNames.atmKind(number), number);
            case HEX -> hex(number, bytes);
            case IPV4 -> bytes == 4 ? ipv4(number) : hex(number, bytes);
            case MAC, IPV6 -> hex(number, bytes);
            case ETHERTYPE -> named(ProtocolNames.carried(number), hex(number, 2));
            case PROTOCOL -> named(ProtocolNames.aboveIp(number), Long.toString(number));
            case SAP -> {
                boolean pair = bytes == 2 && number >> 8 == (number & 0xff);
                String name = ProtocolNames.carried(pair ? number & 0xff : number);
                yield named(name, hex(number, bytes));
            }
            case PPP -> named(ProtocolNames.ppp(number), hex(number, 2));
            case FAMILY -> named(ProtocolNames.family(number), hex(number, bytes));
            case NLPID -> named(ProtocolNames.osi(number), hex(number, bytes));
            case LITTLE_ENDIAN ->
                    Long.toString(
                            Integer.toUnsignedLong(Integer.reverseBytes((int) number))
                                    >>> (32 - 8 * bytes));
            case DECNET -> {
                long address = (number & 0xff) << 8 | number >> 8;
                yield bytes == 2 ? (address >> 10) + "." + (address & 0x3ff) : hex(number, bytes);
            }
            case WLAN_TYPE -> ProtocolNames.wlan((int) number);
            case WLAN_DIRECTION ->
                    switch ((int) number) {
                        case 0 -> "neither to nor from a distribution system (0)";
                        case 1 -> "to a distribution system (1)";
                        case 2 -> "from a distribution system (2)";
                        default -> "from one distribution system to another (3)";
                    };
            case TCP_FLAGS -> number > 0xff ? hex(number, bytes) : flags((int) number);
            case ORIGIN_CODE ->
                    Long.toString(
                            (number >> 22 & 0x3) | (number >> 6 & 0x3fc) | (number << 10 & 0x3c00));
            case DESTINATION_CODE -> Long.toString((number >> 8 & 0xff) | (number << 8 & 0x3f00));
            case TEXT -> characters(number, bytes);
        };
    }

    /** {@return whether a number has a name, and so its size means nothing} */
    boolean isOfNames() {
        return switch (this) {
            case ETHERTYPE, ICMP_TYPE, ICMP6_TYPE, PF_ACTION, PF_REASON, PF_DIRECTION -> true;
            case PACKET_TYPE, IN_OUT, IPNET_DIRECTION, ISIS_PDU, ATM_KIND -> true;
            case NUMBER, HEX, IPV4, MAC, IPV6, PROTOCOL, SAP, PPP, FAMILY, NLPID -> false;
            case LITTLE_ENDIAN, DECNET, WLAN_TYPE, WLAN_DIRECTION, TCP_FLAGS -> false;
            case ORIGIN_CODE, DESTINATION_CODE, TEXT -> false;
        };
    }

    /** {@return some bits of a number} */
    String bits(long mask, int bytes) {
        return this == TCP_FLAGS ? text(mask, bytes) : hex(mask, bytes);
    }

    /** {@return what a number is called, with the number behind it, or the number alone} */
    static String named(String name, String number) {
        return name.isEmpty() ? number : name + " (" + number + ")";
    }

    private static String decimal(String name, long number) {
        return named(name, Long.toString(number));
    }

    static String hex(long number, int bytes) {
        int digits = 2 * bytes;
        return "0x"
                + (number >>> (4 * digits) == 0
                        ? HexFormat.of().toHexDigits(number, digits)
                        : Long.toHexString(number));
    }

    static String ipv4(long address) {
        return "%d.%d.%d.%d"
                .formatted(
                        address >> 24 & 255,
                        address >> 16 & 255,
                        address >> 8 & 255,
                        address & 255);
    }

    private static String flags(int flags) {
        StringBuilder names = new StringBuilder();
        for (int bit = 0; bit < FLAGS.length; bit++) {
            if ((flags >> bit & 1) != 0) {
                names.append(names.isEmpty() ? "" : "+").append(FLAGS[bit]);
            }
        }
        String hex = hex(flags, 1);
        return names.isEmpty() ? hex : names + " (" + hex + ")";
    }

    private static String characters(long number, int bytes) {
        StringBuilder text = new StringBuilder("'");
        for (int i = bytes - 1; i >= 0; i--) {
            int c = (int) (number >> (8 * i) & 0xff);
            text.append(c >= ' ' && c < 0x7f ? (char) c : '.');
        }
        return text.append("' (").append(hex(number, bytes)).append(')').toString();
    }

    static Show of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
