// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

import java.util.List;

/** Reads messages of EIGRP. */
final class EigrpLayer {
    static final Group LAYER =
            Group.layer("eigrp", "The Enhanced Interior Gateway Routing Protocol", "RFC 7868");

    private static final List<String> FLAG_WORDS = List.of("INIT", "CR", "RS", "EOT");

    private static final Field VERSION = LAYER.number("version", 8, "2; no other one is read");
    private static final Field OPCODE =
            LAYER.number("opcode", 8, "1 update, 3 query, 4 reply, 5 hello, 10 and 11 stuck query");
    private static final Field CHECKSUM =
            LAYER.number("checksum", 16, "as it stands there; it is not verified");
    private static final Field FLAGS =
            LAYER.flags("flags", "first, conditional, restart, end of table", FLAG_WORDS);
    private static final Field SEQUENCE =
            LAYER.number("sequence", 32, "which message; 0: no answer");
    private static final Field ACKNOWLEDGMENT =
            LAYER.number("acknowledge", 32, "which is answered");
    private static final Field ROUTER =
            LAYER.number("virtualRouterId", 16, "0 unicast, 1 multicast, 32768 services");
    private static final Field SYSTEM = LAYER.number("autonomousSystem", 16, "which one");
    private static final Group TLV = LAYER.part("tlvs", "what is said, in its order");
    private static final Field TYPE =
            TLV.number("type", 16, "1 parameters, 258 route of IPv4, 259 from outside, ...");
    private static final Field LENGTH = TLV.number("length", 16, "octets with type and length");
    private static final Field KS =
            TLV.numbers("kValues", 8, "of type 1: what the metric is made of, K1 to K6");
    private static final Field HOLD = TLV.number("holdTime", 16, "of type 1, in seconds");
    private static final Field SOFTWARE =
            TLV.numbers("versions", 8, "of type 4: of the system and of EIGRP, two numbers each");
    private static final Field NEXT_HOP = TLV.text("nextHop", "of routes: an IP address");
    private static final Field ORIGIN = TLV.ipv4("routerId", "of routes from outside: who has it");
    private static final Field ORIGIN_SYSTEM =
            TLV.number("externalAutonomousSystem", 32, "of routes from outside");
    private static final Field TAG = TLV.number("administratorTag", 32, "of routes from outside");
    private static final Field EXTERNAL_METRIC =
            TLV.number("externalMetric", 32, "of routes from outside");
    private static final Field EXTERNAL_PROTOCOL =
            TLV.number("externalProtocol", 8, "of routes from outside: 3 static, 8 OSPF, ...");
    private static final Field DELAY =
            TLV.number("scaledDelay", 32, "of routes: 256 times 10 microseconds");
    private static final Field BANDWIDTH =
            TLV.number("scaledBandwidth", 32, "of routes: 2560000000 by kb/s");
    private static final Field MTU = TLV.number("mtu", 24, "of routes: the most octets");
    private static final Field HOPS = TLV.number("hopCount", 8, "of routes");
    private static final Field RELIABILITY = TLV.number("reliability", 8, "of routes: 255 always");
    private static final Field LOAD = TLV.number("load", 8, "of routes: 255 full");
    private static final Field DESTINATIONS = TLV.texts("destinations", "of routes: prefixes");
    private static final Field DATA = TLV.octets("data", "what others say");
    private static final TlvList TLVS =
            TlvList.ofWholeLengths(LAYER.objects(TLV), TYPE, LENGTH, EigrpLayer::tlv);

    private static final int HEADER = 20;
    private static final int EXTERNAL = 20;
    private static final int METRIC = 16;

    private EigrpLayer() {}

    static void read(Reading r, long from, int length) {
        r.beginLast(LAYER, from, length);
        Window in = r.in();
        int version = in.u8(from);
        r.number(VERSION, version);
        if (version != 2) {
            DataLayer.read(r, from + 1, length - 1);
            return;
        }
        r.u8(OPCODE, from + 1);
        r.u16(CHECKSUM, from + 2);
        r.flags(FLAGS, in.u32(from + 4), FLAG_WORDS);
        r.u32(SEQUENCE, from + 8);
        r.u32(ACKNOWLEDGMENT, from + 12);
        r.u16(ROUTER, from + 16);
        r.u16(SYSTEM, from + 18);
        TLVS.read(r, from + HEADER, from + length);
    }

    private static void tlv(Reading r, int type, long at, int octets) {
        if (type == 1 && octets == 8) {
            r.numbers8(KS, at, 6);
            r.u16(HOLD, at + 6);
        } else if (type == 4 && octets == 4) {
            r.numbers8(SOFTWARE, at, 4);
        } else if (type == 0x102 || type == 0x103 || type == 0x402 || type == 0x403) {
            route(r, (type & 0xf00) == 0x400, (type & 1) != 0, at, at + octets);
        } else {
            r.octets(DATA, at, octets);
        }
    }

    private static void route(Reading r, boolean ofIpv6, boolean external, long from, long end) {
        int hop = ofIpv6 ? 16 : 4;
        if (end - from < hop + METRIC + (external ? EXTERNAL : 0)) {
            throw Damage.INVALID;
        }
        r.ip(NEXT_HOP, from, ofIpv6);
        long at = from + hop;
        if (external) {
            r.ipv4(ORIGIN, at);
            r.u32(ORIGIN_SYSTEM, at + 4);
            r.u32(TAG, at + 8);
            r.u32(EXTERNAL_METRIC, at + 12);
            r.u8(EXTERNAL_PROTOCOL, at + 18);
            at += EXTERNAL;
        }
        r.u32(DELAY, at);
        r.u32(BANDWIDTH, at + 4);
        r.number(MTU, r.in().u24(at + 8));
        r.u8(HOPS, at + 11);
        r.u8(RELIABILITY, at + 12);
        r.u8(LOAD, at + 13);
        BgpAttributes.prefixes(r, DESTINATIONS, at + METRIC, end, ofIpv6);
    }
}
