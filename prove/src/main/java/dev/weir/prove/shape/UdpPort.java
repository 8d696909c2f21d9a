// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.shape;

import org.jspecify.annotations.Nullable;

/** What is sent to well-known ports. */
final class UdpPort {
    static final int DNS = 53;
    static final int VXLAN = 4789;
    static final int GENEVE = 6081;

    private static final int DHCP_SERVER = 67;
    private static final int DHCP_CLIENT = 68;
    private static final int TFTP = 69;
    private static final int NTP = 123;
    private static final int SNMP = 161;
    private static final int SYSLOG = 514;
    private static final int SIP = 5060;
    private static final int MDNS = 5353;

    private static final String SIP_OPTIONS =
            """
            OPTIONS sip:example.com SIP/2.0
            Via: SIP/2.0/UDP a.example

            """;

    private UdpPort() {}

    /** {@return a payload that makes sense between these ports} */
    static byte[] message(int from, int to, Filling filling) {
        byte[] message = message(to, filling);
        if (message == null) {
            message = message(from, filling);
        }
        return message == null ? Payloads.text(16) : message;
    }

    private static byte @Nullable [] message(int port, Filling filling) {
        return switch (port) {
            case DNS, MDNS -> Payloads.dnsQuery(port == DNS ? filling.number() : 0);
            case DHCP_SERVER, DHCP_CLIENT -> Payloads.dhcpDiscover(filling);
            case TFTP -> Payloads.ascii("\0\1witness\0octet\0");
            case NTP -> Payloads.ntpRequest();
            case SNMP -> Payloads.SNMP_GET;
            case SYSLOG -> Payloads.ascii("<14>weir: a witness");
            case SIP -> Payloads.ascii(SIP_OPTIONS.replace("\n", "\r\n"));
            default -> null;
        };
    }
}
