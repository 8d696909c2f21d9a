// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.packet.tunnel.AuthenticationHeader;
import dev.weir.packet.tunnel.EspHeader;
import dev.weir.print.dissection.Window;

/** Reads the headers of IPsec. */
final class IpsecLayer {
    static final Group AH = Group.layer("ah", "The IP Authentication Header", "RFC 4302");

    private static final Field NEXT = AH.number("nextHeader", 8, "what follows");
    private static final Field LENGTH =
            AH.number("payloadLen", 8, "length in 32-bit words, without two");
    private static final Field AH_SPI =
            AH.number("securityParametersIndex", 32, "which association it is of");
    private static final Field AH_SEQUENCE =
            AH.number("sequenceNumber", 32, "counts packets of the association");
    private static final Field ICV = AH.octets("integrityCheckValue", "proves that it is genuine");

    static final Group ESP = Group.layer("esp", "IP Encapsulating Security Payload", "RFC 4303");

    private static final Field ESP_SPI =
            ESP.number("securityParametersIndex", 32, "which association it is of");
    private static final Field ESP_SEQUENCE =
            ESP.number("sequenceNumber", 32, "counts packets of the association");

    private IpsecLayer() {}

    static void readAh(Reading r, long at, int length) {
        r.begin(AH, at, length);
        Window in = r.in();
        int next = in.u8(at + AuthenticationHeader.NEXT_HEADER);
        int header = AuthenticationHeader.length(in.u8(at + AuthenticationHeader.PAYLOAD_LENGTH));
        r.number(NEXT, next);
        r.u8(LENGTH, at + AuthenticationHeader.PAYLOAD_LENGTH);
        r.u32(AH_SPI, at + AuthenticationHeader.SECURITY_PARAMETERS_INDEX);
        r.u32(AH_SEQUENCE, at + AuthenticationHeader.SEQUENCE);
        if (header < AuthenticationHeader.FIXED_LENGTH || header > length) {
            throw Damage.INVALID;
        }
        r.octets(
                ICV,
                at + AuthenticationHeader.FIXED_LENGTH,
                header - AuthenticationHeader.FIXED_LENGTH);
        IpProtocolLayer.read(r, next, at + header, length - header);
    }

    static void readEsp(Reading r, long at, int length) {
        r.begin(ESP, at, length);
        r.u32(ESP_SPI, at + EspHeader.SECURITY_PARAMETERS_INDEX);
        r.u32(ESP_SEQUENCE, at + EspHeader.SEQUENCE);
        DataLayer.read(r, at + EspHeader.LENGTH, length - EspHeader.LENGTH);
    }
}
