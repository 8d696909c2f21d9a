// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.weir.packet.PacketCursor;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Memory for the packets that one recvmmsg(2) brings, and what the kernel says of each.
 *
 * <p>Every packet has a slot: room for a VLAN tag, then as many bytes as a packet may have. The
 * memory belongs to the garbage collector, so that a packet which somebody still holds when the
 * capture is closed stays readable.
 */
final class ReceiveBatch {
    /** How much memory the slots may take, in bytes, unless one slot needs more. */
    private static final int MAX_BYTES = 8 << 20;

    private static final int MAX_SLOTS = 64;

    /** Offsets in struct msghdr on 64-bit machines, recvmsg(2); the size of struct mmsghdr. */
    private static final long MSG_NAMELEN = 8;

    private static final long MSG_IOV = 16;
    private static final long MSG_IOVLEN = 24;
    private static final long MSG_CONTROL = 32;
    private static final long MSG_CONTROLLEN = 40;
    private static final long MSG_LEN = 56;
    private static final long MMSGHDR_SIZE = 64;

    private static final long IOVEC_SIZE = 16;

    /** Size of struct sockaddr_ll, offset of sll_pkttype in it, and the room it takes here. */
    private static final int SOCKADDR_LL_SIZE = 20;

    private static final long SLL_PKTTYPE = 10;
    private static final long NAME_ROOM = 24;

    /** More than the two control messages take, which are 32 and 40 bytes with their headers. */
    private static final long CONTROL_ROOM = 128;

    /** Offsets in struct cmsghdr, cmsg(3). */
    private static final long CMSG_LEVEL = 8;

    private static final long CMSG_TYPE = 12;
    private static final long CMSG_DATA = 16;

    /** Offsets in struct tpacket_auxdata, linux/if_packet.h. */
    private static final long AUX_LEN = 4;

    private static final long AUX_VLAN_TCI = 16;
    private static final long AUX_VLAN_TPID = 18;

    private static final int TP_STATUS_VLAN_VALID = 1 << 4;
    private static final int TP_STATUS_VLAN_TPID_VALID = 1 << 6;

    private final int slots;
    private final int snaplen;
    private final long slotSize;
    private final MemorySegment packets;
    private final MemorySegment messages;
    private final MemorySegment names;
    private final MemorySegment controls;
    private final int tagAt;

    private int count;
    private int next;

    /** What the control messages of the packet at hand said. */
    private long timestamp;

    private int wirelen;
    private int tpid;
    private int tci;

    /**
     * @param snaplen how many bytes of a packet to keep
     * @param tagAt where in a packet a VLAN tag belongs that the kernel took out; negative if
     *     nowhere
     */
    ReceiveBatch(int snaplen, int tagAt) {
        this.snaplen = snaplen;
        this.tagAt = tagAt;
        slotSize = (VlanTag.SIZE + snaplen + 7L) & ~7L;
        slots = Math.clamp(MAX_BYTES / slotSize, 1, MAX_SLOTS);
        Arena arena = Arena.ofAuto();
        packets = arena.allocate(slots * slotSize, 8);
        messages = arena.allocate(slots * MMSGHDR_SIZE, 8);
        names = arena.allocate(slots * NAME_ROOM, 8);
        controls = arena.allocate(slots * CONTROL_ROOM, 8);
        MemorySegment iovecs = arena.allocate(slots * IOVEC_SIZE, 8);
        for (int slot = 0; slot < slots; slot++) {
            MemorySegment iovec = iovecs.asSlice(slot * IOVEC_SIZE, IOVEC_SIZE);
            iovec.set(ADDRESS, 0, packets.asSlice(slot * slotSize + VlanTag.SIZE));
            iovec.set(JAVA_LONG, 8, snaplen);
            MemorySegment message = messages.asSlice(slot * MMSGHDR_SIZE, MMSGHDR_SIZE);
            message.set(ADDRESS, 0, names.asSlice(slot * NAME_ROOM));
            message.set(ADDRESS, MSG_IOV, iovec);
            message.set(JAVA_LONG, MSG_IOVLEN, 1);
            message.set(ADDRESS, MSG_CONTROL, controls.asSlice(slot * CONTROL_ROOM));
        }
    }

    /** {@return how many packets came, those that wait on the socket now; or the negated errno} */
    int receive(int socket) {
        for (int slot = 0; slot < slots; slot++) {
            // the kernel wrote what it used over what there was
            messages.set(JAVA_INT, slot * MMSGHDR_SIZE + MSG_NAMELEN, SOCKADDR_LL_SIZE);
            messages.set(JAVA_LONG, slot * MMSGHDR_SIZE + MSG_CONTROLLEN, CONTROL_ROOM);
        }
        next = 0;
        int got = Libc.recvmmsg(socket, messages, slots, Libc.MSG_DONTWAIT);
        count = Math.max(got, 0);
        return got;
    }

    /** Points at the next packet of the batch; false if there is none left. */
    boolean next(PacketCursor cursor) {
        if (next == count) {
            return false;
        }
        int slot = next++;
        long at = slot * slotSize + VlanTag.SIZE;
        int caplen = messages.get(JAVA_INT, slot * MMSGHDR_SIZE + MSG_LEN);
        readControl(slot, caplen);
        if (tpid != 0 && tagAt >= 0 && caplen >= tagAt) {
            at = VlanTag.insert(packets, at, tagAt, tpid, tci);
            caplen += VlanTag.SIZE;
            wirelen += VlanTag.SIZE;
        }
        cursor.set(packets, at, Math.min(caplen, snaplen), wirelen, timestamp);
        return true;
    }

    /** {@return whether this machine sent the packet that {@link #next} pointed at} */
    boolean outgoing() {
        long type = (next - 1) * NAME_ROOM + SLL_PKTTYPE;
        return names.get(JAVA_BYTE, type) == PacketSocket.PACKET_OUTGOING;
    }

    private void readControl(int slot, int caplen) {
        timestamp = 0;
        wirelen = caplen;
        tpid = 0;
        long at = slot * CONTROL_ROOM;
        long length = messages.get(JAVA_LONG, slot * MMSGHDR_SIZE + MSG_CONTROLLEN);
        long end = at + Math.min(length, CONTROL_ROOM);
        while (at + CMSG_DATA <= end) {
            long size = controls.get(JAVA_LONG, at);
            if (size < CMSG_DATA || size > end - at) {
                break;
            }
            int level = controls.get(JAVA_INT, at + CMSG_LEVEL);
            int type = controls.get(JAVA_INT, at + CMSG_TYPE);
            if (level == Libc.SOL_SOCKET && type == Libc.SO_TIMESTAMPNS) {
                readTime(at + CMSG_DATA);
            } else if (level == PacketSocket.SOL_PACKET && type == PacketSocket.PACKET_AUXDATA) {
                readAuxdata(at + CMSG_DATA);
            }
            at += (size + 7) & ~7L;
        }
    }

    /** Reads a struct timespec. */
    private void readTime(long at) {
        timestamp = controls.get(JAVA_LONG, at) * 1_000_000_000L + controls.get(JAVA_LONG, at + 8);
    }

    private void readAuxdata(long at) {
        int status = controls.get(JAVA_INT, at);
        wirelen = controls.get(JAVA_INT, at + AUX_LEN);
        tci = Short.toUnsignedInt(controls.get(JAVA_SHORT, at + AUX_VLAN_TCI));
        // kernels before 3.0 said so by a tag that is not 0
        if ((status & TP_STATUS_VLAN_VALID) != 0 || tci != 0) {
            tpid =
                    (status & TP_STATUS_VLAN_TPID_VALID) != 0
                            ? Short.toUnsignedInt(controls.get(JAVA_SHORT, at + AUX_VLAN_TPID))
                            : VlanTag.CUSTOMER;
        }
    }
}
