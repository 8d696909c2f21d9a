// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.radius;

import dev.weir.print.dissection.CodeNames;

import org.jspecify.annotations.Nullable;

/**
 * The names of RADIUS's codes, attributes and their values.
 *
 * @see <a href="https://www.iana.org/assignments/radius-types">assigned RADIUS types</a>
 */
final class RadiusNames {
    static final CodeNames CODES =
            CodeNames.of(
                    1, "Access-Request",
                    2, "Access-Accept",
                    3, "Access-Reject",
                    4, "Accounting-Request",
                    5, "Accounting-Response",
                    11, "Access-Challenge",
                    12, "Status-Server",
                    13, "Status-Client",
                    40, "Disconnect-Request",
                    41, "Disconnect-ACK",
                    42, "Disconnect-NAK",
                    43, "CoA-Request",
                    44, "CoA-ACK",
                    45, "CoA-NAK",
                    255, "Reserved");

    static final CodeNames ATTRIBUTES =
            CodeNames.of(
                    1, "User-Name",
                    2, "User-Password",
                    3, "CHAP-Password",
                    4, "NAS-IP-Address",
                    5, "NAS-Port",
                    6, "Service-Type",
                    7, "Framed-Protocol",
                    8, "Framed-IP-Address",
                    9, "Framed-IP-Netmask",
                    10, "Framed-Routing",
                    11, "Filter-Id",
                    12, "Framed-MTU",
                    13, "Framed-Compression",
                    14, "Login-IP-Host",
                    15, "Login-Service",
                    16, "Login-TCP-Port",
                    17, "Unassigned",
                    18, "Reply-Message",
                    19, "Callback-Number",
                    20, "Callback-Id",
                    21, "Unassigned",
                    22, "Framed-Route",
                    23, "Framed-IPX-Network",
                    24, "State",
                    25, "Class",
                    26, "Vendor-Specific",
                    27, "Session-Timeout",
                    28, "Idle-Timeout",
                    29, "Termination-Action",
                    30, "Called-Station-Id",
                    31, "Calling-Station-Id",
                    32, "NAS-Identifier",
                    33, "Proxy-State",
                    34, "Login-LAT-Service",
                    35, "Login-LAT-Node",
                    36, "Login-LAT-Group",
                    37, "Framed-AppleTalk-Link",
                    38, "Framed-AppleTalk-Network",
                    39, "Framed-AppleTalk-Zone",
                    40, "Acct-Status-Type",
                    41, "Acct-Delay-Time",
                    42, "Acct-Input-Octets",
                    43, "Acct-Output-Octets",
                    44, "Acct-Session-Id",
                    45, "Acct-Authentic",
                    46, "Acct-Session-Time",
                    47, "Acct-Input-Packets",
                    48, "Acct-Output-Packets",
                    49, "Acct-Terminate-Cause",
                    50, "Acct-Multi-Session-Id",
                    51, "Acct-Link-Count",
                    52, "Acct-Input-Gigawords",
                    53, "Acct-Output-Gigawords",
                    54, "Unassigned",
                    55, "Event-Timestamp",
                    56, "Egress-VLANID",
                    57, "Ingress-Filters",
                    58, "Egress-VLAN-Name",
                    59, "User-Priority-Table",
                    60, "CHAP-Challenge",
                    61, "NAS-Port-Type",
                    62, "Port-Limit",
                    63, "Login-LAT-Port",
                    64, "Tunnel-Type",
                    65, "Tunnel-Medium-Type",
                    66, "Tunnel-Client-Endpoint",
                    67, "Tunnel-Server-Endpoint",
                    68, "Acct-Tunnel-Connection",
                    69, "Tunnel-Password",
                    70, "ARAP-Password",
                    71, "ARAP-Features",
                    72, "ARAP-Zone-Access",
                    73, "ARAP-Security",
                    74, "ARAP-Security-Data",
                    75, "Password-Retry",
                    76, "Prompt",
                    77, "Connect-Info",
                    78, "Configuration-Token",
                    79, "EAP-Message",
                    80, "Message-Authenticator",
                    81, "Tunnel-Private-Group-ID",
                    82, "Tunnel-Assignment-ID",
                    83, "Tunnel-Preference",
                    84, "ARAP-Challenge-Response",
                    85, "Acct-Interim-Interval",
                    86, "Acct-Tunnel-Packets-Lost",
                    87, "NAS-Port-Id",
                    88, "Framed-Pool",
                    89, "CUI",
                    90, "Tunnel-Client-Auth-ID",
                    91, "Tunnel-Server-Auth-ID",
                    92, "NAS-Filter-Rule",
                    93, "Unassigned",
                    94, "Originating-Line-Info",
                    95, "NAS-IPv6-Address",
                    96, "Framed-Interface-ID",
                    97, "Framed-IPv6-Prefix",
                    98, "Login-IPv6-Host",
                    99, "Framed-IPv6-Route",
                    100, "Framed-IPv6-Pool",
                    101, "Error-Cause",
                    102, "EAP-Key-Name",
                    103, "Digest-Response",
                    104, "Digest-Realm",
                    105, "Digest-Nonce",
                    106, "Digest-Response-Auth",
                    107, "Digest-Nextnonce",
                    108, "Digest-Method",
                    109, "Digest-URI",
                    110, "Digest-Qop",
                    111, "Digest-Algorithm",
                    112, "Digest-Entity-Body-Hash",
                    113, "Digest-CNonce",
                    114, "Digest-Nonce-Count",
                    115, "Digest-Username",
                    116, "Digest-Opaque",
                    117, "Digest-Auth-Param",
                    118, "Digest-AKA-Auts",
                    119, "Digest-Domain",
                    120, "Digest-Stale",
                    121, "Digest-HA1",
                    122, "SIP-AOR",
                    123, "Delegated-IPv6-Prefix",
                    124, "MIP6-Feature-Vector",
                    125, "MIP6-Home-Link-Prefix",
                    126, "Operator-Name",
                    127, "Location-Information",
                    128, "Location-Data",
                    129, "Basic-Location-Policy-Rules");

    static final CodeNames VENDORS =
            CodeNames.of(
                    0, "IETF (reserved)",
                    5, "ACC",
                    9, "Cisco",
                    11, "Hewlett Packard",
                    42, "Sun Microsystems",
                    61, "Merit",
                    74, "AT&T",
                    161, "Motorola",
                    166, "Shiva",
                    193, "Ericsson AB",
                    255, "Cisco VPN 5000",
                    307, "Livingston",
                    311, "Microsoft",
                    429, "3Com",
                    529, "Ascend",
                    1584, "Bay Networks",
                    1991, "Foundry",
                    2180, "Versanet",
                    2352, "Redback",
                    2636, "Juniper Networks",
                    2637, "Aptis",
                    2937, "Deutsche Telekom AG",
                    3054, "Ixia Communications",
                    3076, "Cisco VPN 3000",
                    3085, "CoSine Communications",
                    3199, "Shasta",
                    4874, "Unisphere Networks",
                    8744, "Colubris",
                    10415, "3GPP");

    static final CodeNames ERRORS =
            CodeNames.of(
                    201, "Residual Session Context Removed",
                    202, "Invalid EAP Packet (Ignored)",
                    401, "Unsupported Attribute",
                    402, "Missing Attribute",
                    403, "NAS Identification Mismatch",
                    404, "Invalid Request",
                    405, "Unsupported Service",
                    406, "Unsupported Extension",
                    407, "Invalid Attribute Value",
                    501, "Administratively Prohibited",
                    502, "Request Not Routable (Proxy)",
                    503, "Session Context Not Found",
                    504, "Session Context Not Removable",
                    505, "Other Proxy Processing Error",
                    506, "Resources Unavailable",
                    507, "Request Initiated",
                    508, "Multiple Session Selection Unsupported",
                    509, "Location Info Required");

    private static final CodeNames SERVICES =
            CodeNames.of(
                    1, "Login",
                    2, "Framed",
                    3, "Callback Login",
                    4, "Callback Framed",
                    5, "Outbound",
                    6, "Administrative",
                    7, "NAS Prompt",
                    8, "Authenticate Only",
                    9, "Callback NAS Prompt",
                    10, "Call Check",
                    11, "Callback Administrative",
                    12, "Voice",
                    13, "Fax",
                    14, "Modem Relay",
                    15, "IAPP-Register",
                    16, "IAPP-AP-Check",
                    17, "Authorize Only",
                    18, "Framed-Management",
                    19, "Additional-Authorization");

    private static final CodeNames FRAMINGS =
            CodeNames.of(
                    1, "PPP",
                    2, "SLIP",
                    3, "ARAP",
                    4, "Gandalf proprietary",
                    5, "Xylogics IPX/SLIP",
                    6, "X.75 Synchronous",
                    7, "GPRS PDP Context");

    private static final CodeNames ROUTINGS =
            CodeNames.of(
                    0, "None",
                    1, "Send",
                    2, "Listen",
                    3, "Send&Listen");

    private static final CodeNames COMPRESSIONS =
            CodeNames.of(
                    0, "None",
                    1, "VJ TCP/IP",
                    2, "IPX",
                    3, "Stac-LZS");

    private static final CodeNames LOGINS =
            CodeNames.of(
                    0, "Telnet",
                    1, "Rlogin",
                    2, "TCP Clear",
                    3, "PortMaster(proprietary)",
                    4, "LAT",
                    5, "X.25-PAD",
                    6, "X.25-T3POS",
                    7, "Unassigned",
                    8, "TCP Clear Quiet");

    private static final CodeNames TERMINATIONS =
            CodeNames.of(
                    0, "Default",
                    1, "RADIUS-Request");

    private static final CodeNames ACCOUNTINGS =
            CodeNames.of(
                    1, "Start",
                    2, "Stop",
                    3, "Interim-Update",
                    4, "Unassigned",
                    5, "Unassigned",
                    6, "Unassigned",
                    7, "Accounting-On",
                    8, "Accounting-Off",
                    9, "Tunnel-Start",
                    10, "Tunnel-Stop",
                    11, "Tunnel-Reject",
                    12, "Tunnel-Link-Start",
                    13, "Tunnel-Link-Stop",
                    14, "Tunnel-Link-Reject",
                    15, "Failed");

    private static final CodeNames AUTHENTICS =
            CodeNames.of(
                    1, "RADIUS",
                    2, "Local",
                    3, "Remote",
                    4, "Diameter");

    private static final CodeNames CAUSES =
            CodeNames.of(
                    1, "User Request",
                    2, "Lost Carrier",
                    3, "Lost Service",
                    4, "Idle Timeout",
                    5, "Session Timeout",
                    6, "Admin Reset",
                    7, "Admin Reboot",
                    8, "Port Error",
                    9, "NAS Error",
                    10, "NAS Request",
                    11, "NAS Reboot",
                    12, "Port Unneeded",
                    13, "Port Preempted",
                    14, "Port Suspended",
                    15, "Service Unavailable",
                    16, "Callback",
                    17, "User Error",
                    18, "Host Request",
                    19, "Supplicant Restart",
                    20, "Reauthentication Failure",
                    21, "Port Reinitialized",
                    22, "Port Administratively Disabled",
                    23, "Lost Power");

    private static final CodeNames FILTERS =
            CodeNames.of(
                    1, "Enabled",
                    2, "Disabled");

    private static final CodeNames PORTS =
            CodeNames.of(
                    0, "Async",
                    1, "Sync",
                    2, "ISDN Sync",
                    3, "ISDN Async V.120",
                    4, "ISDN Async V.110",
                    5, "Virtual",
                    6, "PIAFS",
                    7, "HDLC Clear Channel",
                    8, "X.25",
                    9, "X.75",
                    10, "G.3 Fax",
                    11, "SDSL",
                    12, "ADSL-CAP",
                    13, "ADSL-DMT",
                    14, "ISDN-DSL",
                    15, "Ethernet",
                    16, "xDSL",
                    17, "Cable",
                    18, "Wireless - Other",
                    19, "Wireless - IEEE 802.11",
                    20, "Token-Ring",
                    21, "FDDI",
                    22, "Wireless - CDMA200",
                    23, "Wireless - UMTS",
                    24, "Wireless - 1X-EV",
                    25, "IAPP",
                    26, "FTTP",
                    27, "Wireless - IEEE 802.16",
                    28, "Wireless - IEEE 802.20",
                    29, "Wireless - IEEE 802.22",
                    30, "PPPoA",
                    31, "PPPoEoA",
                    32, "PPPoEoE",
                    33, "PPPoEoVLAN",
                    34, "PPPoEoQinQ",
                    35, "xPON",
                    36, "Wireless - XGP",
                    37, "WiMAX Pre-Release 8 IWK Function",
                    38, "WIMAX-WIFI-IWK",
                    39, "WIMAX-SFF",
                    40, "WIMAX-HA-LMA",
                    41, "WIMAX-DHCP",
                    42, "WIMAX-LBS",
                    43, "WIMAX-WVS");

    private static final CodeNames TUNNELS =
            CodeNames.of(
                    1, "PPTP",
                    2, "L2F",
                    3, "L2TP",
                    4, "ATMP",
                    5, "VTP",
                    6, "AH",
                    7, "IP-IP",
                    8, "MIN-IP-IP",
                    9, "ESP",
                    10, "GRE",
                    11, "DVS",
                    12, "IP-in-IP Tunneling",
                    13, "VLAN");

    private static final CodeNames MEDIA =
            CodeNames.of(
                    1, "IPv4",
                    2, "IPv6",
                    3, "NSAP",
                    4, "HDLC",
                    5, "BBN 1822",
                    6, "802",
                    7, "E.163",
                    8, "E.164",
                    9, "F.69",
                    10, "X.121",
                    11, "IPX",
                    12, "Appletalk",
                    13, "Decnet IV",
                    14, "Banyan Vines",
                    15, "E.164 with NSAP subaddress");

    private static final CodeNames ZONES =
            CodeNames.of(
                    1, "Only access to dfl zone",
                    2, "Use zone filter inc.",
                    3, "Not used",
                    4, "Use zone filter exc.");

    private static final CodeNames PROMPTS =
            CodeNames.of(
                    0, "No Echo",
                    1, "Echo");

    private RadiusNames() {}

    /** {@return the names of the values of an attribute, or null if its values have none} */
    static @Nullable CodeNames values(int attribute) {
        return switch (attribute) {
            case 6 -> SERVICES;
            case 7 -> FRAMINGS;
            case 10 -> ROUTINGS;
            case 13 -> COMPRESSIONS;
            case 15 -> LOGINS;
            case 29 -> TERMINATIONS;
            case 40 -> ACCOUNTINGS;
            case 45 -> AUTHENTICS;
            case 49 -> CAUSES;
            case 57 -> FILTERS;
            case 61 -> PORTS;
            case 64 -> TUNNELS;
            case 65 -> MEDIA;
            case 72 -> ZONES;
            case 76 -> PROMPTS;
            default -> null;
        };
    }
}
