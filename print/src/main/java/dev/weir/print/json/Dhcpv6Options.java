// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.TextBuffer;

import org.jspecify.annotations.Nullable;

/** The options of a message of DHCPv6, some of which have options in them. */
final class Dhcpv6Options {
    private final Field duid;
    private final Field iaid;
    private final Field t1;
    private final Field t2;
    private final Field address;
    private final Field prefix;
    private final Field prefixLength;
    private final Field preferred;
    private final Field valid;
    private final Field requested;
    private final Field preference;
    private final Field elapsed;
    private final Field status;
    private final Field message;
    private final Field servers;
    private final Field domains;
    private final Field enterprise;
    private final Field data;
    private final @Nullable Dhcpv6Options inner;
    private final TlvList options;

    /** Declares them in a group, with so many levels; what is deeper is octets. */
    Dhcpv6Options(Group in, int levels) {
        Group option = in.part("options", "the options, in their order");
        Field code = option.number("optionCode", 16, "which option");
        Field length = option.number("optionLen", 16, "octets of what it says");
        duid = option.octets("duid", "of codes 1 and 2: the client, the server");
        iaid = option.number("iaid", 32, "of codes 3, 4 and 25: which addresses, prefixes");
        t1 = option.number("t1", 32, "of codes 3 and 25: when to renew, in seconds");
        t2 = option.number("t2", 32, "of codes 3 and 25: when to rebind, in seconds");
        address = option.ipv6("ipv6Address", "of code 5");
        prefix = option.ipv6("ipv6Prefix", "of code 26");
        prefixLength = option.number("prefixLength", 8, "of code 26: bits that count");
        preferred = option.number("preferredLifetime", 32, "of codes 5 and 26, in seconds");
        valid = option.number("validLifetime", 32, "of codes 5 and 26, in seconds");
        requested = option.numbers("requestedOptionCodes", 16, "of code 6");
        preference = option.number("prefValue", 8, "of code 7");
        elapsed = option.number("elapsedTime", 16, "of code 8, in 1/100 s");
        status = option.number("statusCode", 16, "of code 13: 0 success");
        message = option.text("statusMessage", "of code 13");
        servers = option.ipv6s("servers", "of codes 22, 23, 27 and 31");
        domains = option.texts("domainNames", "of codes 21, 24 and 39");
        enterprise = option.number("enterpriseNumber", 32, "of codes 16 and 17: whose it is");
        data = option.octets("optionData", "what others say; a message that is relayed is a layer");
        inner = levels > 1 ? new Dhcpv6Options(option, levels - 1) : null;
        options = TlvList.ofValueLengths(in.objects(option), code, length, this::option);
    }

    void read(Reading r, long from, long end) {
        options.read(r, from, end);
    }

    private void option(Reading r, int type, long at, int octets) {
        if (!withOptions(r, type, at, octets) && !simple(r, type, at, octets)) {
            r.octets(data, at, octets);
        }
    }

    /** Reads an option that has options in it; {@return false, with nothing read, if it is none} */
    private boolean withOptions(Reading r, int type, long at, int octets) {
        int fixed =
                switch (type) {
                    case 3, 25 -> 12;
                    case 4 -> 4;
                    case 5 -> 24;
                    case 26 -> 25;
                    default -> Integer.MAX_VALUE;
                };
        if (octets < fixed || inner == null) {
            return false;
        }
        switch (type) {
            case 3, 25 -> {
                r.u32(iaid, at);
                r.u32(t1, at + 4);
                r.u32(t2, at + 8);
            }
            case 4 -> r.u32(iaid, at);
            case 5 -> {
                r.ipv6(address, at);
                r.u32(preferred, at + 16);
                r.u32(valid, at + 20);
            }
            default -> {
                r.u32(preferred, at);
                r.u32(valid, at + 4);
                r.u8(prefixLength, at + 8);
                r.ipv6(prefix, at + 9);
            }
        }
        inner.read(r, at + fixed, at + octets);
        return true;
    }

    /** Reads an option without others in it; {@return false, with nothing read, if it is octets} */
    private boolean simple(Reading r, int type, long at, int octets) {
        boolean read = true;
        switch (type) {
            case 1, 2 -> r.octets(duid, at, octets);
            case 9 -> {} // the next layer
            case 21, 24 -> names(r, at, at + octets);
            default -> read = false;
        }
        if (read) {
            return true;
        }
        if (type == 6 && octets % 2 == 0) {
            r.beginList(requested);
            for (int i = 0; i < octets; i += 2) {
                r.u16(requested, at + i);
            }
            r.endList();
        } else if (type == 7 && octets == 1) {
            r.u8(preference, at);
        } else if (type == 8 && octets == 2) {
            r.u16(elapsed, at);
        } else if (type == 13 && octets >= 2) {
            r.u16(status, at);
            r.text(message, at + 2, octets - 2);
        } else if ((type == 16 || type == 17) && octets >= 4) {
            r.u32(enterprise, at);
            r.octets(data, at + 4, octets - 4);
        } else if ((type == 22 || type == 23 || type == 27 || type == 31) && octets % 16 == 0) {
            r.beginList(servers);
            for (int i = 0; i < octets; i += 16) {
                r.ipv6(servers, at + i);
            }
            r.endList();
        } else if (type == 39 && octets > 1 && r.in().u8(at + octets - 1) == 0) {
            names(r, at + 1, at + octets);
        } else {
            return false;
        }
        return true;
    }

    private void names(Reading r, long from, long end) {
        r.beginList(domains);
        long at = from;
        while (at < end) {
            long next = NameText.end(r.in(), at);
            if (next > end) {
                throw Damage.INVALID;
            }
            if (r.wants(domains)) {
                TextBuffer out = r.value(domains);
                try {
                    NameText.append(out, r.in(), at, at); // there are no pointers in it
                } finally {
                    r.end(domains);
                }
            }
            at = next;
        }
        r.endList();
    }
}
