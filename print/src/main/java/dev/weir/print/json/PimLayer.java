// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Reads messages of PIM version 2, of its sparse and its dense mode. */
final class PimLayer {
    static final Group LAYER =
            Group.layer("pim", "Protocol Independent Multicast", "RFC 7761, RFC 3973, RFC 5059");

    private static final List<String> SOURCE_FLAGS = List.of("R", "W", "S");

    private static final Field VERSION = LAYER.number("pimVer", 4, "2; no other one is read");
    private static final Field TYPE =
            LAYER.number(
                    "type", 4, "0 hello, 1 register, 2 its stop, 3 join and prune, 5 assert, ...");
    private static final Field CHECKSUM =
            LAYER.number("checksum", 16, "as it stands there; it is not verified");
    private static final Group OPTION = LAYER.part("options", "of hellos: what the sender can do");
    private static final Field OPTION_TYPE = OPTION.number("optionType", 16, "which option");
    private static final Field OPTION_LENGTH = OPTION.number("optionLength", 16, "octets of it");
    private static final Field OPTION_HOLDTIME =
            OPTION.number("holdtime", 16, "of type 1, in seconds");
    private static final Field PROPAGATION_DELAY =
            OPTION.number("propagationDelay", 15, "of type 2, in ms");
    private static final Field OVERRIDE_INTERVAL =
            OPTION.number("overrideInterval", 16, "of type 2, in ms");
    private static final Field DR_PRIORITY = OPTION.number("drPriority", 32, "of type 19");
    private static final Field GENERATION = OPTION.number("generationId", 32, "of type 20");
    private static final Field OPTION_DATA = OPTION.octets("optionValue", "what others say");
    private static final TlvList OPTIONS =
            TlvList.ofValueLengths(
                    LAYER.objects(OPTION), OPTION_TYPE, OPTION_LENGTH, PimLayer::option);
    private static final Field REGISTER =
            LAYER.flags("registerFlags", "of registers: null, border", List.of("N", "B"));
    private static final Field UPSTREAM =
            LAYER.text(
                    "upstreamNeighborAddress", "of join, prune and graft: to whom, an IP address");
    private static final Field HOLDTIME =
            LAYER.number("holdtime", 16, "of join, prune and candidates, in seconds");
    private static final Group GROUP = LAYER.part("groups", "of join, prune and graft");
    private static final Field GROUP_ADDRESS = GROUP.text("multicastGroupAddress", "an IP address");
    private static final Field GROUP_MASK = GROUP.number("maskLen", 8, "bits of it that count");
    private static final Sources JOINED = new Sources(GROUP, "joinedSources", "to be sent");
    private static final Sources PRUNED = new Sources(GROUP, "prunedSources", "not to be sent");
    private static final Field GROUPS = LAYER.objects(GROUP);
    private static final Field MULTICAST =
            LAYER.text("groupAddress", "of assert and the stop of a register: an IP address");
    private static final Field SOURCE =
            LAYER.text("sourceAddress", "of assert and the stop of a register: an IP address");
    private static final Field RPT =
            LAYER.number("rptBit", 1, "of assert: 1 on the tree of the rendezvous point");
    private static final Field PREFERENCE = LAYER.number("metricPreference", 31, "of assert");
    private static final Field METRIC = LAYER.number("metric", 32, "of assert");
    private static final Field FRAGMENT = LAYER.number("fragmentTag", 16, "of bootstrap");
    private static final Field HASH_MASK = LAYER.number("hashMaskLen", 8, "of bootstrap");
    private static final Field BSR_PRIORITY = LAYER.number("bsrPriority", 8, "of bootstrap");
    private static final Field BSR =
            LAYER.text("bsrAddress", "of bootstrap: who says this, an IP address");
    private static final Field RP_PRIORITY = LAYER.number("priority", 8, "of candidates");
    private static final Field RP =
            LAYER.text("rpAddress", "of candidates: the rendezvous point, an IP address");

    private static final int HEADER = 4;

    private PimLayer() {}

    static void read(Reading r, long at, int length) {
        r.beginLast(LAYER, at, length);
        Window in = r.in();
        int version = in.u8(at) >>> 4;
        r.number(VERSION, version);
        if (version != 2) {
            DataLayer.read(r, at + 1, length - 1);
            return;
        }
        int type = in.u8(at) & 15;
        r.number(TYPE, type);
        r.u16(CHECKSUM, at + 2);
        long body = at + HEADER;
        long end = at + length;
        switch (type) {
            case 0 -> OPTIONS.read(r, body, end);
            case 1 -> register(r, body, length - HEADER);
            case 2 -> address(r, SOURCE, group(r, MULTICAST, null, body));
            case 3, 6, 7 -> joinPrune(r, body);
            case 4 -> bootstrap(r, body, end);
            case 5 -> {
                long next = address(r, SOURCE, group(r, MULTICAST, null, body));
                r.number(RPT, in.u32(next) >>> 31);
                r.number(PREFERENCE, in.u32(next) & 0x7fffffff);
                r.u32(METRIC, next + 4);
            }
            case 8 -> candidate(r, body);
            default -> DataLayer.read(r, body, length - HEADER);
        }
    }

    private static void option(Reading r, int type, long at, int octets) {
        if (type == 1 && octets == 2) {
            r.u16(OPTION_HOLDTIME, at);
        } else if (type == 2 && octets == 4) {
            r.number(PROPAGATION_DELAY, r.in().u16(at) & 0x7fff);
            r.u16(OVERRIDE_INTERVAL, at + 2);
        } else if (type == 19 && octets == 4) {
            r.u32(DR_PRIORITY, at);
        } else if (type == 20 && octets == 4) {
            r.u32(GENERATION, at);
        } else {
            r.octets(OPTION_DATA, at, octets);
        }
    }

    private static void register(Reading r, long at, int length) {
        r.flags(REGISTER, r.in().u8(at) >>> 6, List.of("N", "B"));
        r.in().need(at, 4);
        if (length > 4) {
            LinkLayer.readRaw(r, at + 4, length - 4);
        }
    }

    private static void joinPrune(Reading r, long at) {
        Window in = r.in();
        long next = address(r, UPSTREAM, at);
        int groups = in.u8(next + 1);
        r.u16(HOLDTIME, next + 2);
        next += 4;
        r.beginList(GROUPS);
        for (int i = 0; i < groups; i++) {
            r.beginObject();
            next = group(r, GROUP_ADDRESS, GROUP_MASK, next);
            int joined = in.u16(next);
            int pruned = in.u16(next + 2);
            next = JOINED.read(r, next + 4, joined);
            next = PRUNED.read(r, next, pruned);
            r.endObject();
        }
        r.endList();
    }

    private static void bootstrap(Reading r, long at, long end) {
        r.u16(FRAGMENT, at);
        r.u8(HASH_MASK, at + 2);
        r.u8(BSR_PRIORITY, at + 3);
        long next = address(r, BSR, at + 4);
        DataLayer.read(r, next, (int) (end - next)); // groups and their rendezvous points
    }

    private static void candidate(Reading r, long at) {
        Window in = r.in();
        int prefixes = in.u8(at);
        r.u8(RP_PRIORITY, at + 1);
        r.u16(HOLDTIME, at + 2);
        long next = address(r, RP, at + 4);
        r.beginList(GROUPS);
        for (int i = 0; i < prefixes; i++) {
            r.beginObject();
            next = group(r, GROUP_ADDRESS, GROUP_MASK, next);
            r.endObject();
        }
        r.endList();
    }

    /** {@return octets of the address at {@code at}, whose family comes first} */
    private static int octets(Window in, long at) {
        return switch (in.u16(at)) { // with the encoding, of which there is one
            case 0x0100 -> 4;
            case 0x0200 -> 16;
            default -> throw Damage.INVALID;
        };
    }

    /** Reads an encoded unicast address; {@return the place behind it} */
    private static long address(Reading r, Field field, long at) {
        int octets = octets(r.in(), at);
        r.ip(field, at + 2, octets == 16);
        return at + 2 + octets;
    }

    /** Reads an encoded group address; {@return the place behind it} */
    private static long group(Reading r, Field field, @Nullable Field mask, long at) {
        int octets = octets(r.in(), at);
        r.ip(field, at + 4, octets == 16);
        if (mask != null) {
            r.u8(mask, at + 3);
        }
        return at + 4 + octets;
    }

    /** The sources of a group that are wanted, or no longer. */
    private static final class Sources {
        private final Field address;
        private final Field flags;
        private final Field mask;
        private final Field sources;

        Sources(Group group, String name, String title) {
            Group source = group.part(name, title);
            address = source.text("sourceAddress", "an IP address");
            flags = source.flags("flags", "of the tree, wildcard, sparse", SOURCE_FLAGS);
            mask = source.number("maskLen", 8, "bits of it that count");
            sources = group.objects(source);
        }

        long read(Reading r, long from, int count) {
            Window in = r.in();
            long at = from;
            r.beginList(sources);
            for (int i = 0; i < count; i++) {
                int octets = octets(in, at);
                r.beginObject();
                r.ip(address, at + 4, octets == 16);
                r.flags(flags, in.u8(at + 2) & 7, SOURCE_FLAGS);
                r.u8(mask, at + 3);
                r.endObject();
                at += 4 + octets;
            }
            r.endList();
            return at;
        }
    }
}
