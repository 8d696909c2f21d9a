// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.dns;

import dev.weir.print.TextBuffer;

/**
 * The names of the types and classes of DNS.
 *
 * @see <a href="https://www.iana.org/assignments/dns-parameters">DNS parameters</a>
 */
final class DnsNames {
    private DnsNames() {}

    /** Prints a class unless it is that of the Internet. */
    static void otherClass(TextBuffer out, int clazz) {
        otherClass(out, clazz, " (Class ", ")");
    }

    /**
     * The same, with the number of one that has no name between {@code before} and {@code after}.
     */
    static void otherClass(TextBuffer out, int clazz, String before, String after) {
        switch (clazz) {
            case 1 -> {}
            case 3 -> out.append(" CHAOS");
            case 4 -> out.append(" HS");
            case 255 -> out.append(" ANY");
            default -> out.append(before).decimal(clazz).append(after);
        }
    }

    /** Prints the name of a type of record or question. */
    static void type(TextBuffer out, int type) {
        String name = name(type);
        if (name.isEmpty()) {
            out.append("Type").decimal(type);
        } else {
            out.append(name);
        }
    }

    private static String name(int type) {
        return switch (type) {
            case 1 -> "A";
            case 2 -> "NS";
            case 3 -> "MD";
            case 4 -> "MF";
            case 5 -> "CNAME";
            case 6 -> "SOA";
            case 7 -> "MB";
            case 8 -> "MG";
            case 9 -> "MR";
            case 10 -> "NULL";
            case 11 -> "WKS";
            case 12 -> "PTR";
            case 13 -> "HINFO";
            case 14 -> "MINFO";
            case 15 -> "MX";
            case 16 -> "TXT";
            case 17 -> "RP";
            case 18 -> "AFSDB";
            case 19 -> "X25";
            case 20 -> "ISDN";
            case 21 -> "RT";
            case 22 -> "NSAP";
            case 23 -> "NSAP_PTR";
            case 24 -> "SIG";
            case 25 -> "KEY";
            case 26 -> "PX";
            case 27 -> "GPOS";
            case 28 -> "AAAA";
            case 29 -> "LOC";
            case 30 -> "NXT";
            case 31 -> "EID";
            case 32 -> "NIMLOC";
            case 33 -> "SRV";
            case 34 -> "ATMA";
            case 35 -> "NAPTR";
            case 36 -> "KX";
            case 37 -> "CERT";
            case 38 -> "A6";
            case 39 -> "DNAME";
            case 40 -> "SINK";
            case 41 -> "OPT";
            case 42 -> "APL";
            case 43 -> "DS";
            case 44 -> "SSHFP";
            case 45 -> "IPSECKEY";
            case 46 -> "RRSIG";
            case 47 -> "NSEC";
            case 48 -> "DNSKEY";
            case 99 -> "SPF";
            case 100 -> "UINFO";
            case 101 -> "UID";
            case 102 -> "GID";
            case 103 -> "UNSPEC";
            case 104 -> "UNSPECA";
            case 249 -> "TKEY";
            case 250 -> "TSIG";
            case 251 -> "IXFR";
            case 252 -> "AXFR";
            case 253 -> "MAILB";
            case 254 -> "MAILA";
            case 255 -> "ANY";
            case 256 -> "URI";
            default -> "";
        };
    }
}
