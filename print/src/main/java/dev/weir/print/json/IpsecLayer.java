// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

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

    private static final int FIXED = 12;
    private static final int ESP_LENGTH = 8;

    private IpsecLayer() {}

    static void readAh(Reading r, long at, int length) {
        r.begin(AH, at, length);
        Window in = r.in();
        int next = in.u8(at);
        int header = (in.u8(at + 1) + 2) * 4;
        r.number(NEXT, next);
        r.u8(LENGTH, at + 1);
        r.u32(AH_SPI, at + 4);
        r.u32(AH_SEQUENCE, at + 8);
        if (header < FIXED || header > length) {
            throw Damage.INVALID;
        }
        r.octets(ICV, at + FIXED, header - FIXED);
        IpProtocolLayer.read(r, next, at + header, length - header);
    }

    static void readEsp(Reading r, long at, int length) {
        r.begin(ESP, at, length);
        r.u32(ESP_SPI, at);
        r.u32(ESP_SEQUENCE, at + 4);
        DataLayer.read(r, at + ESP_LENGTH, length - ESP_LENGTH);
    }
}
