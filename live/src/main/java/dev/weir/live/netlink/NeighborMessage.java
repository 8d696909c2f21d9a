// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import dev.weir.live.interfaces.ForwardingEntry;
import dev.weir.live.interfaces.ForwardingEntry.State;
import dev.weir.packet.address.IpAddress;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/**
 * Reads RTM_NEWNEIGH of AF_BRIDGE, the answer to RTM_GETNEIGH: {@code struct ndmsg} and NDA_
 * attributes.
 */
public final class NeighborMessage {
    /** The type of the message. */
    public static final int TYPE = 28;

    private static final int HEADER = 12;
    private static final int AF_BRIDGE = 7;

    private static final int DESTINATION = 1;
    private static final int ADDRESS = 2;
    private static final int TIMES = 3;
    private static final int VLAN = 5;
    private static final int PORT = 6;
    private static final int NETWORK = 7;
    private static final int VIA = 8;
    private static final int MASTER = 9;
    private static final int SOURCE_NETWORK = 11;

    private static final int NTF_SELF = 0x02;
    private static final int NTF_EXTERNALLY_LEARNED = 0x10;
    private static final int NTF_STICKY = 0x40;

    private static final int NUD_REACHABLE = 0x02;
    private static final int NUD_NOARP = 0x40;
    private static final int NUD_PERMANENT = 0x80;

    /** Times are in hundredths of a second, USER_HZ. */
    private static final double HUNDREDTHS = 100.0;

    private NeighborMessage() {}

    /** {@return the entry, or null if the message is no entry of a forwarding database} */
    public static @Nullable ForwardingEntry read(ByteBuffer payload) {
        if (payload.limit() < HEADER || payload.get(0) != AF_BRIDGE) {
            return null;
        }
        Attributes in = Attributes.of(payload, HEADER);
        String address = in.hardwareAddress(ADDRESS);
        if (address.isEmpty()) {
            return null;
        }
        int flags = payload.get(10) & 0xff;
        return new ForwardingEntry(
                address,
                payload.getInt(4),
                in.s32(MASTER, 0),
                in.u16(VLAN, 0),
                state(Short.toUnsignedInt(payload.getShort(8))),
                (flags & NTF_SELF) != 0,
                (flags & NTF_EXTERNALLY_LEARNED) != 0,
                (flags & NTF_STICKY) != 0,
                destination(in.octets(DESTINATION)),
                in.networkU16(PORT, 0),
                in.s32(NETWORK, -1),
                in.s32(SOURCE_NETWORK, -1),
                in.s32(VIA, 0),
                ago(in, 1),
                ago(in, 2));
    }

    private static State state(int bits) {
        if ((bits & NUD_PERMANENT) != 0) {
            return State.PERMANENT;
        }
        if ((bits & NUD_NOARP) != 0) {
            return State.STATIC;
        }
        return (bits & NUD_REACHABLE) != 0 ? State.LEARNED : State.STALE;
    }

    static @Nullable String destination(byte[] octets) {
        return octets.length == 4 || octets.length == 16 ? IpAddress.of(octets).toString() : null;
    }

    /** {@return a time of struct nda_cacheinfo: confirmed, used, updated} */
    private static double ago(Attributes in, int word) {
        long hundredths = in.u32At(TIMES, word, -1);
        return hundredths < 0 ? -1 : hundredths / HUNDREDTHS;
    }
}
