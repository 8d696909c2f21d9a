// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import dev.weir.live.interfaces.AddressLabel;
import dev.weir.live.interfaces.AssignedAddress;
import dev.weir.packet.address.AddressBlock;
import dev.weir.packet.address.AddressKind;
import dev.weir.packet.address.IpAddress;
import dev.weir.packet.address.MulticastScope;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/** Reads RTM_NEWADDR, the answer to RTM_GETADDR: {@code struct ifaddrmsg} and IFA_ attributes. */
public final class AddressMessage {
    /** The type of the message. */
    public static final int TYPE = 20;

    private static final int HEADER = 8;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private static final int ADDRESS = 1;
    private static final int LOCAL = 2;
    private static final int LABEL = 3;
    private static final int BROADCAST = 4;
    private static final int TIMES = 6;
    private static final int FLAGS = 8;

    private AddressMessage() {}

    /** {@return the address, or null if the message has none of IPv4 or IPv6} */
    public static @Nullable AssignedAddress read(ByteBuffer payload) {
        if (payload.limit() < HEADER) {
            return null;
        }
        int octets =
                switch (payload.get(0)) {
                    case AF_INET -> 4;
                    case AF_INET6 -> 16;
                    default -> 0;
                };
        Attributes in = Attributes.of(payload, HEADER);
        IpAddress address = address(in, ADDRESS, octets);
        IpAddress local = address(in, LOCAL, octets);
        IpAddress own = local == null ? address : local;
        int length = payload.get(1) & 0xff;
        if (own == null || length > own.bits()) {
            return null;
        }
        // of a point-to-point link IFA_ADDRESS is the other end
        IpAddress peer = address == null || address.equals(own) ? null : address;
        int index = payload.getInt(4);
        int flags = in.s32(FLAGS, payload.get(2) & 0xff);
        return new AssignedAddress(
                index,
                own,
                length,
                address(in, BROADCAST, octets),
                peer,
                scope(payload.get(3) & 0xff),
                needsInterface(own) ? index : 0,
                in.name(LABEL),
                AddressLabel.of(flags, own.isIpv4()),
                in.u32At(TIMES, 1, AssignedAddress.FOREVER),
                in.u32At(TIMES, 0, AssignedAddress.FOREVER));
    }

    /** {@return the address in an attribute, or null if it is absent or has not so many octets} */
    private static @Nullable IpAddress address(Attributes in, int type, int octets) {
        byte[] value = in.octets(type);
        return octets > 0 && value.length == octets ? IpAddress.of(value) : null;
    }

    /** An address of one link means nothing without the interface, RFC 4007. */
    private static boolean needsInterface(IpAddress address) {
        return !address.isIpv4()
                && (AddressBlock.of(address).kind() == AddressKind.LINK_LOCAL
                        || MulticastScope.of(address) == MulticastScope.LINK_LOCAL);
    }

    /** RT_SCOPE_ of {@code linux/rtnetlink.h}. */
    private static String scope(int number) {
        return switch (number) {
            case 0 -> "global";
            case 200 -> "site";
            case 253 -> "link";
            case 254 -> "host";
            case 255 -> "nowhere";
            default -> Integer.toString(number);
        };
    }
}
