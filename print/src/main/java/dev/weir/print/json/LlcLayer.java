// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

/** Reads logical link control, and the SNAP header that it may carry. */
final class LlcLayer {
    static final Group LAYER = Group.layer("llc", "Logical link control", "IEEE 802.2");

    private static final Field DSAP =
            LAYER.number("destinationServiceAccessPoint", 8, "what follows, to whom");
    private static final Field SSAP =
            LAYER.number("sourceServiceAccessPoint", 8, "what follows, from whom");
    private static final Field CONTROL =
            LAYER.number("control", 16, "the kind of frame, one octet or two");

    static final Group SNAP =
            Group.layer("snap", "The Subnetwork Access Protocol", "RFC 1042, IEEE 802");

    private static final Field ORGANIZATION =
            SNAP.number("organizationCode", 24, "who says what the type means; 0 is Ethernet's");
    private static final Field TYPE = SNAP.number("etherType", 16, "what follows");

    private static final int SNAP_POINT = 0xaa;
    private static final int TREE_POINT = 0x42;
    private static final int OSI_POINT = 0xfe;
    private static final int CISCO = 0x00000c;
    private static final int CISCO_DISCOVERY = 0x2000;
    private static final int CISCO_TREE = 0x010b;
    private static final int UNNUMBERED = 3;
    private static final int SNAP_LENGTH = 5;

    private LlcLayer() {}

    static void read(Reading r, long at, int length) {
        r.begin(LAYER, at, length);
        int dsap = r.in().u8(at);
        int ssap = r.in().u8(at + 1);
        r.number(DSAP, dsap);
        r.number(SSAP, ssap);
        int control = r.in().u8(at + 2);
        boolean unnumbered = (control & UNNUMBERED) == UNNUMBERED;
        r.number(CONTROL, unnumbered ? control : r.in().u16(at + 2));
        int header = unnumbered ? 3 : 4;
        if (dsap == SNAP_POINT && ssap == SNAP_POINT && control == UNNUMBERED) {
            readSnap(r, at + header, length - header);
        } else if (dsap == TREE_POINT && ssap == TREE_POINT && control == UNNUMBERED) {
            StpLayer.read(r, at + header, length - header);
        } else if (dsap == OSI_POINT && ssap == OSI_POINT && control == UNNUMBERED) {
            EtherTypeLayer.readOsi(r, at + header, length - header);
        } else {
            DataLayer.read(r, at + header, length - header);
        }
    }

    static void readSnap(Reading r, long at, int length) {
        r.begin(SNAP, at, length);
        int organization = r.in().u24(at);
        r.number(ORGANIZATION, organization);
        int type = r.in().u16(at + 3);
        r.number(TYPE, type);
        long payload = at + SNAP_LENGTH;
        int rest = length - SNAP_LENGTH;
        if (organization == 0) {
            EtherTypeLayer.read(r, type, payload, rest);
        } else if (organization == CISCO && type == CISCO_DISCOVERY) {
            CdpLayer.read(r, payload, rest);
        } else if (organization == CISCO && type == CISCO_TREE) {
            StpLayer.read(r, payload, rest);
        } else {
            DataLayer.read(r, payload, rest);
        }
    }
}
