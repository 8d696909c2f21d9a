// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.isakmp;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

import org.jspecify.annotations.Nullable;

/**
 * Prints the proposals in a security association of ISAKMP, their transforms and attributes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2408#section-3.5">RFC 2408, section 3.5</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2409#appendix-A">RFC 2409, appendix A</a>
 */
final class IsakmpProposalPrinter {
    private static final int ISAKMP = 1;

    static final CodeNames PROTOCOLS =
            CodeNames.from(1, "isakmp", "ipsec-ah", "ipsec-esp", "ipcomp");

    /** The attributes of an encryption in IKE version 2, RFC 7296, section 3.3.5. */
    private static final CodeNames ENCRYPTION = CodeNames.of(14, "keylen");

    private static final CodeNames KEY_EXCHANGES = CodeNames.of(1, "ike");

    static final CodeNames AH =
            CodeNames.from(
                    1, "(reserved)", "md5", "sha", "1des", "sha2-256", "sha2-384", "sha2-512");

    static final CodeNames ESP =
            CodeNames.from(
                    1,
                    "1des-iv64",
                    "1des",
                    "3des",
                    "rc5",
                    "idea",
                    "cast",
                    "blowfish",
                    "3idea",
                    "1des-iv32",
                    "rc4",
                    "null",
                    "aes");

    private static final CodeNames COMPRESSIONS = CodeNames.from(1, "oui", "deflate", "lzs");

    private static final CodeNames OAKLEY =
            CodeNames.from(
                    1,
                    "enc",
                    "hash",
                    "auth",
                    "group desc",
                    "group type",
                    "group prime",
                    "group gen1",
                    "group gen2",
                    "group curve A",
                    "group curve B",
                    "lifetype",
                    "lifeduration",
                    "prf",
                    "keylen",
                    "field",
                    "order");

    private static final CodeNames IPSEC =
            CodeNames.from(
                    1,
                    "lifetype",
                    "life",
                    "group desc",
                    "enc mode",
                    "auth",
                    "keylen",
                    "rounds",
                    "dictsize",
                    "privalg");

    private static final CodeNames ENCRYPTIONS =
            CodeNames.from(1, "1des", "idea", "blowfish", "rc5", "3des", "cast", "aes");

    private static final CodeNames HASHES =
            CodeNames.from(1, "md5", "sha1", "tiger", "sha2-256", "sha2-384", "sha2-512");

    private static final CodeNames AUTHENTICATIONS =
            CodeNames.from(1, "preshared", "dss", "rsa sig", "rsa enc", "rsa enc revised");

    /** The last group that attributes are told by name. */
    private static final int LAST_GROUP = 17;

    private static final CodeNames GROUP_TYPES = CodeNames.from(1, "MODP", "ECP", "EC2N");
    private static final CodeNames LIFETIMES = CodeNames.from(1, "sec", "kb");
    private static final CodeNames MODES = CodeNames.from(1, "tunnel", "transport");

    private static final CodeNames INTEGRITIES =
            CodeNames.from(1, "hmac-md5", "hmac-sha1", "1des-mac", "keyed");

    private IsakmpProposalPrinter() {}

    /** Prints the association at {@code at}; returns the place behind, or where there is none. */
    static long association(Dissection d, long at, int depth) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("sa:");
        in.check(at, 12);
        int doi = in.u32(at + 4);
        int situation = in.u32(at + 8);
        IsakmpPayloadPrinter.doi(out.append(" doi="), doi);
        out.append(" situation=");
        if (doi != 1) {
            out.decimal(situation);
            return at + 12;
        }
        boolean identity = (situation & 1) != 0;
        boolean secrecy = (situation & 2) != 0;
        out.append(identity ? "identity" : "").append(identity && secrecy ? "+" : "");
        out.append(secrecy ? "secrecy" : "");
        if ((situation & 4) != 0) {
            out.append(identity || secrecy ? "+integrity" : "integrity");
        }
        long place = at + 12;
        if (situation != 1) {
            // tcpdump looks for the labeled domain where the domain of interpretation is
            out.append(" ident=").decimal(doi);
            place += 4;
        }
        in.check(place, 4);
        return IsakmpPayloadPrinter.payloads(d, 2, place, false, 0, depth + 1);
    }

    /** Prints the proposal at {@code at}; returns the place behind, or where there is none. */
    static long proposal(Dissection d, long at, int depth) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("p:");
        in.check(at, 8);
        int protocol = in.u8(at + 5);
        int spi = in.u8(at + 6);
        out.append(" #").decimal(in.u8(at + 4));
        PROTOCOLS.print(out.append(" protoid="), protocol, "#", "");
        out.append(" transform=").decimal(in.u8(at + 7));
        if (spi != 0) {
            IsakmpPayloadPrinter.octets(d, " spi=", at + 8, spi);
        }
        long place = at + 8 + spi;
        in.check(place, 4);
        return IsakmpPayloadPrinter.payloads(d, 3, place, false, protocol, depth + 1);
    }

    /** Prints the transform of {@code length} bytes at {@code at}; returns the place behind. */
    static long transform(Dissection d, int protocol, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append("t:");
        in.check(at, 8);
        out.append(" #").decimal(in.u8(at + 4)).append(" id=");
        int id = in.u8(at + 5);
        switch (protocol) {
            case ISAKMP -> KEY_EXCHANGES.print(out, id, "#", "");
            case 2 -> AH.print(out, id, "#", "");
            case 3 -> ESP.print(out, id, "#", "");
            case 4 -> COMPRESSIONS.print(out, id, "#", "");
            default -> out.decimal(id);
        }
        out.append(' ');
        Attributes known =
                switch (protocol) {
                    case ISAKMP -> Attributes.OAKLEY;
                    case 2, 3, 4 -> Attributes.IPSEC;
                    default -> Attributes.NONE;
                };
        return attributes(d, at + 8, at + length, known);
    }

    /** Whose attributes they are: of the key exchange, of IPsec, of IKE version 2, or unknown. */
    enum Attributes {
        OAKLEY,
        IPSEC,
        ENCRYPTION,
        NONE
    }

    /** Prints attributes; returns the place behind, or where the packet ends in one. */
    static long attributes(Dissection d, long at, long end, Attributes known) {
        long place = at;
        while (place < d.in().end() && place < end) {
            place = attribute(d, place, end, known);
            if (place == IsakmpPayloadPrinter.CUT) {
                return place;
            }
        }
        if (d.in().end() < end) {
            d.out().append("...");
        }
        return place;
    }

    /** Prints an attribute; returns the place behind, or that the packet ends in it. */
    static long attribute(Dissection d, long at, long end, Attributes known) {
        Window in = d.in();
        TextBuffer out = d.out();
        boolean brief = (in.u8(at) & 0x80) != 0;
        if (!in.has(at, brief ? 2 : 4)) {
            return IsakmpPayloadPrinter.CUT;
        }
        int size = brief ? 0 : in.u16(at + 2);
        if (end < at + 4 + size) {
            out.append("[|attr]");
            return end + 1;
        }
        int type = in.u16(at) & 0x7fff;
        out.append("(type=");
        switch (known) {
            case OAKLEY -> OAKLEY.print(out, type, "#", "");
            case IPSEC -> IPSEC.print(out, type, "#", "");
            case ENCRYPTION -> ENCRYPTION.print(out, type, "#", "");
            case NONE -> out.append('#').decimal(type);
        }
        if (brief) {
            int value = in.u16(at + 2);
            CodeNames names =
                    switch (known) {
                        case OAKLEY -> oakleyValues(type);
                        case IPSEC -> ipsecValues(type);
                        case ENCRYPTION, NONE -> null;
                    };
            boolean unnamed = names == IkePayloadPrinter.GROUPS && value > LAST_GROUP;
            String name = names == null || unnamed ? null : names.get(value);
            out.append(" value=");
            if (name == null) {
                out.hex(value, 4);
            } else {
                out.append(name);
            }
        } else {
            out.append(" len=").decimal(size);
            IsakmpPayloadPrinter.octets(d, " value=", at + 4, size);
        }
        out.append(')');
        return at + 4 + size;
    }

    private static @Nullable CodeNames oakleyValues(int type) {
        return switch (type) {
            case 1 -> ENCRYPTIONS;
            case 2 -> HASHES;
            case 3 -> AUTHENTICATIONS;
            case 4 -> IkePayloadPrinter.GROUPS;
            case 5 -> GROUP_TYPES;
            case 11 -> LIFETIMES;
            default -> null;
        };
    }

    private static @Nullable CodeNames ipsecValues(int type) {
        return switch (type) {
            case 1 -> LIFETIMES;
            case 3 -> IkePayloadPrinter.GROUPS;
            case 4 -> MODES;
            case 5 -> INTEGRITIES;
            default -> null;
        };
    }
}
