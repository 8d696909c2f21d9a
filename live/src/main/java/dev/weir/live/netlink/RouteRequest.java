// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A question of rtnetlink(7).
 *
 * @param message all of it
 * @param sequence its number, which the answers repeat
 * @param many whether the answers are many messages, the last of type {@link NetlinkMessage#DONE}
 */
public record RouteRequest(ByteBuffer message, int sequence, boolean many) {
    private static final int GET_LINK = 18;
    private static final int GET_ADDRESS = 22;
    private static final int GET_NEIGHBOR = 30;
    private static final int GET_NAMESPACE = 90;

    private static final int REQUEST = 0x1;
    private static final int DUMP = 0x300;

    private static final int IFLA_TARGET_NETNSID = 46;
    private static final int NETNSA_FD = 3;

    private static final int AF_BRIDGE = 7;
    private static final int LINK_HEADER = 16;
    private static final int ADDRESS_HEADER = 8;
    private static final int NEIGHBOR_HEADER = 12;
    private static final int NAMESPACE_HEADER = 4;

    /** All interfaces of this network namespace. */
    public static RouteRequest links(int sequence) {
        return new RouteRequest(message(GET_LINK, sequence, true, LINK_HEADER, 0), sequence, true);
    }

    /** One interface of this network namespace. */
    public static RouteRequest link(int sequence, int index) {
        ByteBuffer message = message(GET_LINK, sequence, false, LINK_HEADER, 0);
        message.putInt(NetlinkMessage.HEADER + 4, index);
        return new RouteRequest(message, sequence, false);
    }

    /** One interface, of the network namespace with this id; that takes rights over it. */
    public static RouteRequest link(int sequence, int index, int namespaceId) {
        ByteBuffer message = message(GET_LINK, sequence, false, LINK_HEADER, 8);
        message.putInt(NetlinkMessage.HEADER + 4, index);
        attribute(message, NetlinkMessage.HEADER + LINK_HEADER, IFLA_TARGET_NETNSID, namespaceId);
        return new RouteRequest(message, sequence, false);
    }

    /** All IP addresses. */
    public static RouteRequest addresses(int sequence) {
        return new RouteRequest(
                message(GET_ADDRESS, sequence, true, ADDRESS_HEADER, 0), sequence, true);
    }

    /** All that bridges and cards know the way to. */
    public static RouteRequest forwarding(int sequence) {
        ByteBuffer message = message(GET_NEIGHBOR, sequence, true, NEIGHBOR_HEADER, 0);
        message.put(NetlinkMessage.HEADER, (byte) AF_BRIDGE);
        return new RouteRequest(message, sequence, true);
    }

    /** The id of the network namespace that {@code descriptor} stands for. */
    public static RouteRequest namespace(int sequence, int descriptor) {
        ByteBuffer message = message(GET_NAMESPACE, sequence, false, NAMESPACE_HEADER, 8);
        attribute(message, NetlinkMessage.HEADER + NAMESPACE_HEADER, NETNSA_FD, descriptor);
        return new RouteRequest(message, sequence, false);
    }

    private static ByteBuffer message(
            int type, int sequence, boolean dump, int header, int attributes) {
        int length = NetlinkMessage.HEADER + header + attributes;
        return ByteBuffer.allocate(length)
                .order(ByteOrder.nativeOrder())
                .putInt(0, length)
                .putShort(4, (short) type)
                .putShort(6, (short) (dump ? REQUEST | DUMP : REQUEST))
                .putInt(8, sequence);
    }

    private static void attribute(ByteBuffer message, int at, int type, int value) {
        message.putShort(at, (short) (Attributes.HEADER + 4));
        message.putShort(at + 2, (short) type);
        message.putInt(at + Attributes.HEADER, value);
    }
}
