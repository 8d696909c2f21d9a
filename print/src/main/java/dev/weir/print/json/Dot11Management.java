// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/** The fields and elements of management frames, as a part of the frame's layer. */
final class Dot11Management {
    private static final int ASSOCIATION_REQUEST = 0;
    private static final int ASSOCIATION_RESPONSE = 1;
    private static final int REASSOCIATION_REQUEST = 2;
    private static final int REASSOCIATION_RESPONSE = 3;
    private static final int PROBE_REQUEST = 4;
    private static final int PROBE_RESPONSE = 5;
    private static final int BEACON = 8;
    private static final int DISASSOCIATION = 10;
    private static final int AUTHENTICATION = 11;
    private static final int DEAUTHENTICATION = 12;

    private static final int SSID_ELEMENT = 0;
    private static final int RATES_ELEMENT = 1;
    private static final int CHANNEL_ELEMENT = 3;
    private static final int MORE_RATES_ELEMENT = 50;

    private final Field timestamp;
    private final Field beaconInterval;
    private final Field capability;
    private final Field listenInterval;
    private final Field accessPoint;
    private final Field algorithm;
    private final Field transaction;
    private final Field status;
    private final Field reason;
    private final Field association;
    private final Field elements;
    private final Field id;
    private final Field length;
    private final Field ssid;
    private final Field rates;
    private final Field channel;
    private final Field data;

    /** Declares them as fields of a layer. */
    Dot11Management(Group layer) {
        timestamp = layer.number("timestamp", 64, "of beacons: microseconds");
        beaconInterval = layer.number("beaconInterval", 16, "in 1024 microseconds");
        capability = layer.number("capabilityInformation", 16, "what the sender can do");
        listenInterval = layer.number("listenInterval", 16, "how many beacons it may sleep");
        accessPoint = layer.mac("currentApAddress", "of reassociation: where it was");
        algorithm =
                layer.number("authenticationAlgorithmNumber", 16, "0 open, 1 shared key, 3 SAE");
        transaction = layer.number("authenticationTransactionSequenceNumber", 16, "which step");
        status = layer.number("statusCode", 16, "0 success");
        reason = layer.number("reasonCode", 16, "why it ends");
        association = layer.number("associationId", 16, "the station's number");
        Group element = layer.part("elements", "the elements, in their order");
        id = element.number("elementId", 8, "which element");
        length = element.number("length", 8, "octets of its data");
        ssid = element.text("ssid", "of element 0: the network's name");
        rates = element.numbers("supportedRates", 8, "of 1 and 50: in 500 kb/s, 128 more if basic");
        channel = element.number("currentChannel", 8, "of element 3");
        data = element.octets("data", "what other elements say");
        elements = layer.objects(element);
    }

    /** Reads the body of a frame of so many octets. */
    void read(Reading r, int subtype, long at, int octets) {
        Window in = r.in();
        int fixed = 0;
        switch (subtype) {
            case ASSOCIATION_REQUEST, REASSOCIATION_REQUEST -> {
                r.number(capability, in.littleEndian16(at));
                r.number(listenInterval, in.littleEndian16(at + 2));
                fixed = 4;
                if (subtype == REASSOCIATION_REQUEST) {
                    r.mac(accessPoint, at + 4);
                    fixed = 10;
                }
            }
            case ASSOCIATION_RESPONSE, REASSOCIATION_RESPONSE -> {
                r.number(capability, in.littleEndian16(at));
                r.number(status, in.littleEndian16(at + 2));
                r.number(association, in.littleEndian16(at + 4) & 0x3fff);
                fixed = 6;
            }
            case PROBE_REQUEST -> fixed = 0;
            case PROBE_RESPONSE, BEACON -> {
                r.number64(timestamp, Long.reverseBytes(in.u64(at)));
                r.number(beaconInterval, in.littleEndian16(at + 8));
                r.number(capability, in.littleEndian16(at + 10));
                fixed = 12;
            }
            case DISASSOCIATION, DEAUTHENTICATION -> {
                r.number(reason, in.littleEndian16(at));
                fixed = 2;
            }
            case AUTHENTICATION -> {
                r.number(algorithm, in.littleEndian16(at));
                r.number(transaction, in.littleEndian16(at + 2));
                r.number(status, in.littleEndian16(at + 4));
                fixed = 6;
            }
            default -> { // actions, in many forms
                DataLayer.read(r, at, octets);
                return;
            }
        }
        if (octets > fixed) {
            elements(r, at + fixed, at + octets);
        }
    }

    private void elements(Reading r, long from, long end) {
        Window in = r.in();
        r.beginList(elements);
        long at = from;
        while (end - at >= 2) {
            int octets = in.u8(at + 1);
            r.beginObject();
            r.u8(id, at);
            r.number(length, octets);
            if (octets > end - at - 2) {
                throw Damage.INVALID;
            }
            element(r, in.u8(at), at + 2, octets);
            r.endObject();
            at += 2 + octets;
        }
        r.endList();
    }

    private void element(Reading r, int which, long at, int octets) {
        switch (which) {
            case SSID_ELEMENT -> r.text(ssid, at, octets);
            case RATES_ELEMENT, MORE_RATES_ELEMENT -> r.numbers8(rates, at, octets);
            case CHANNEL_ELEMENT -> {
                if (octets == 1) {
                    r.u8(channel, at);
                }
            }
            default -> r.octets(data, at, octets);
        }
    }
}
