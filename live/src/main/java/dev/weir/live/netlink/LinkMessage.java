// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import dev.weir.live.interfaces.Link;
import dev.weir.live.interfaces.Link.Counts;
import dev.weir.live.interfaces.LinkFlag;
import dev.weir.live.interfaces.LinkKind;
import dev.weir.live.interfaces.Membership;
import dev.weir.live.interfaces.OperationalState;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/** Reads RTM_NEWLINK, the answer to RTM_GETLINK: {@code struct ifinfomsg} and IFLA_ attributes. */
public final class LinkMessage {
    /** The type of the message. */
    public static final int TYPE = 16;

    private static final int HEADER = 16;

    private static final int ADDRESS = 1;
    private static final int BROADCAST = 2;
    private static final int NAME = 3;
    private static final int MTU = 4;
    private static final int LINK = 5;
    private static final int DISCIPLINE = 6;
    private static final int MASTER = 10;
    private static final int QUEUE_LENGTH = 13;
    private static final int STATE = 16;
    private static final int LINK_INFO = 18;
    private static final int ALIAS = 20;
    private static final int STATISTICS = 23;
    private static final int GROUP = 27;
    private static final int PROMISCUITY = 30;
    private static final int SEND_QUEUES = 31;
    private static final int RECEIVE_QUEUES = 32;
    private static final int LINK_NAMESPACE = 37;
    private static final int LEAST_MTU = 50;
    private static final int MOST_MTU = 51;
    private static final int PROPERTIES = 52;
    private static final int OTHER_NAME = 53;
    private static final int PERMANENT_ADDRESS = 54;
    private static final int ALL_MULTICAST = 61;

    /** Words of struct rtnl_link_stats64. */
    private static final int MULTICAST_WORD = 8;

    private static final int COLLISIONS_WORD = 9;
    private static final int RECEIVE_OVERRUNS_WORD = 14;
    private static final int MISSED_WORD = 15;
    private static final int SEND_OVERRUNS_WORD = 18;

    private LinkMessage() {}

    /** {@return the interface, or null if the message is too short to be one or has no name} */
    public static @Nullable Link read(ByteBuffer payload) {
        if (payload.limit() < HEADER) {
            return null;
        }
        Attributes in = Attributes.of(payload, HEADER);
        String name = in.name(NAME);
        if (name.isEmpty()) {
            return null;
        }
        Attributes info = in.nested(LINK_INFO);
        LinkKind kind = LinkInfo.kind(info);
        Membership membership = LinkInfo.membership(info);
        return new Link(
                payload.getInt(4),
                name,
                in.nested(PROPERTIES).names(OTHER_NAME),
                in.text(ALIAS),
                Short.toUnsignedInt(payload.getShort(2)),
                LinkFlag.of(payload.getInt(8)),
                OperationalState.of(in.u8(STATE, 0)),
                new Link.Hardware(
                        in.hardwareAddress(ADDRESS),
                        in.hardwareAddress(BROADCAST),
                        in.hardwareAddress(PERMANENT_ADDRESS)),
                new Link.Mtu(in.u32(MTU, 0), in.u32(LEAST_MTU, 0), in.u32(MOST_MTU, 0)),
                new Link.Queues(
                        in.text(DISCIPLINE),
                        in.u32(QUEUE_LENGTH, 0),
                        in.u32(SEND_QUEUES, 0),
                        in.u32(RECEIVE_QUEUES, 0),
                        in.u32(GROUP, 0)),
                in.u32(PROMISCUITY, 0),
                in.u32(ALL_MULTICAST, 0),
                new Link.Relations(
                        in.s32(MASTER, 0),
                        in.s32(LINK, 0),
                        in.s32(LINK_NAMESPACE, Link.Relations.THIS_NAMESPACE)),
                kind,
                membership,
                traffic(in));
    }

    /** {@return the packets that an interface received or sent; negative if it does not say} */
    public static long passed(ByteBuffer payload) {
        Attributes in = Attributes.of(payload, HEADER);
        return in.has(STATISTICS) ? in.u64At(STATISTICS, 0) + in.u64At(STATISTICS, 1) : -1;
    }

    /** {@return the packets that an interface had no room for, of what came} */
    public static long missed(ByteBuffer payload) {
        Attributes in = Attributes.of(payload, HEADER);
        return in.u64At(STATISTICS, RECEIVE_OVERRUNS_WORD) + in.u64At(STATISTICS, MISSED_WORD);
    }

    private static Link.Traffic traffic(Attributes in) {
        return new Link.Traffic(
                counts(in, 0, RECEIVE_OVERRUNS_WORD),
                counts(in, 1, SEND_OVERRUNS_WORD),
                in.u64At(STATISTICS, MULTICAST_WORD),
                in.u64At(STATISTICS, COLLISIONS_WORD));
    }

    /** The structure has each count of both directions side by side. */
    private static Counts counts(Attributes in, int direction, int overruns) {
        return new Counts(
                in.u64At(STATISTICS, direction),
                in.u64At(STATISTICS, 2 + direction),
                in.u64At(STATISTICS, 4 + direction),
                in.u64At(STATISTICS, 6 + direction),
                in.u64At(STATISTICS, overruns));
    }
}
