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

    private static final CodeNames AH =
            CodeNames.from(
                    1, "(reserved)", "md5", "sha", "1des", "sha2-256", "sha2-384", "sha2-512");

    private static final CodeNames ESP =
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

    private static final CodeNames GROUPS =
            CodeNames.from(
                    1,
                    "modp768",
                    "modp1024",
                    "EC2N 2^155",
                    "EC2N 2^185",
                    "modp1536",
                    "iana-grp06",
                    "iana-grp07",
                    "iana-grp08",
                    "iana-grp09",
                    "iana-grp10",
                    "iana-grp11",
                    "iana-grp12",
                    "iana-grp13",
                    "modp2048",
                    "modp3072",
                    "modp4096",
                    "modp6144");

    private static final CodeNames GROUP_TYPES = CodeNames.from(1, "MODP", "ECP", "EC2N");
    private static final CodeNames LIFETIMES = CodeNames.from(1, "sec", "kb");
    private static final CodeNames MODES = CodeNames.from(1, "tunnel", "transport");

    private static final CodeNames INTEGRITIES =
            CodeNames.from(1, "hmac-md5", "hmac-sha1", "1des-mac", "keyed");

    private IsakmpProposalPrinter() {}

    /** Prints the proposal of {@code length} bytes at {@code at}, {@code depth} payloads deep. */
    static void print(Dissection d, long at, int length, long end, int depth) {
        Window in = d.in();
        TextBuffer out = d.out();
        in.need(at, 8);
        int protocol = in.u8(at + 5);
        int spi = in.u8(at + 6);
        out.append("p: #").decimal(in.u8(at + 4));
        PROTOCOLS.print(out.append(" protoid="), protocol, "#", "");
        out.append(" transform=").decimal(in.u8(at + 7));
        if (spi != 0) {
            out.append(" spi=");
            IsakmpPayloadPrinter.octets(d, at + 8, spi);
        }
        transforms(d, protocol, at + 8 + spi, Math.min(end, at + length), depth + 1);
    }

    private static void transforms(Dissection d, int protocol, long at, long end, int depth) {
        Window in = d.in();
        TextBuffer out = d.out();
        int type = 3;
        for (long place = at; type == 3; ) {
            if (place + 8 > end) {
                out.append(" [|t]");
                return;
            }
            in.need(place, 8);
            type = in.u8(place);
            int length = in.u16(place + 2);
            out.append('\n');
            for (int i = 0; i < depth; i++) {
                out.append("    ");
            }
            out.append("(t: #").decimal(in.u8(place + 4)).append(" id=");
            transform(out, protocol, in.u8(place + 5));
            out.append(' ');
            attributes(d, protocol, place + 8, Math.min(place + length, end));
            out.append(')');
            if (length < 8) {
                return;
            }
            place += length;
        }
    }

    private static void transform(TextBuffer out, int protocol, int id) {
        switch (protocol) {
            case ISAKMP -> {
                if (id == 1) {
                    out.append("ike");
                } else {
                    out.append('#').decimal(id);
                }
            }
            case 2 -> AH.print(out, id, "#", "");
            case 3 -> ESP.print(out, id, "#", "");
            case 4 -> COMPRESSIONS.print(out, id, "#", "");
            default -> out.decimal(id);
        }
    }

    private static void attributes(Dissection d, int protocol, long at, long end) {
        Window in = d.in();
        TextBuffer out = d.out();
        boolean oakley = protocol == ISAKMP;
        for (long place = at; place + 4 <= end; ) {
            in.need(place, 4);
            int word = in.u16(place);
            int type = word & 0x7fff;
            (oakley ? OAKLEY : IPSEC).print(out.append("(type="), type, "#", "");
            int value = in.u16(place + 2);
            if ((word & 0x8000) != 0) {
                CodeNames names = oakley ? oakleyValues(type) : ipsecValues(type);
                String name = names == null ? null : names.get(value);
                out.append(" value=");
                if (name == null) {
                    out.hex(value, 4);
                } else {
                    out.append(name);
                }
                place += 4;
            } else {
                out.append(" len=").decimal(value).append(" value=");
                IsakmpPayloadPrinter.octets(d, place + 4, value);
                place += 4 + value;
            }
            out.append(')');
        }
    }

    private static @Nullable CodeNames oakleyValues(int type) {
        return switch (type) {
            case 1 -> ENCRYPTIONS;
            case 2 -> HASHES;
            case 3 -> AUTHENTICATIONS;
            case 4 -> GROUPS;
            case 5 -> GROUP_TYPES;
            case 11 -> LIFETIMES;
            default -> null;
        };
    }

    private static @Nullable CodeNames ipsecValues(int type) {
        return switch (type) {
            case 1 -> LIFETIMES;
            case 3 -> GROUPS;
            case 4 -> MODES;
            case 5 -> INTEGRITIES;
            default -> null;
        };
    }
}
