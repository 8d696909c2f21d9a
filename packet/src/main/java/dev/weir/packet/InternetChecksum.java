// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet;

import java.lang.foreign.MemorySegment;

/**
 * The one's complement sum of 16-bit words with which IPv4, ICMP, TCP and UDP protect themselves.
 *
 * <p>Sums are kept in a {@code long} that {@link #fold} brings down to 16 bits in the end, so that
 * pieces can be added one after another. Every piece but the last has an even number of octets. A
 * header with a correct checksum in it has the folded sum 0xffff.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1071">RFC 1071</a>
 */
public final class InternetChecksum {
    private InternetChecksum() {}

    /**
     * {@return {@code sum} and the {@code length} octets from {@code at}, at most 2^31-1 of them}
     */
    public static long add(long sum, MemorySegment segment, long at, int length) {
        long total = sum;
        long place = at;
        long end = at + length;
        for (; end - place >= 4; place += 4) {
            total += Integer.toUnsignedLong(BigEndian.u32(segment, place));
        }
        if (end - place >= 2) {
            total += BigEndian.u16(segment, place);
            place += 2;
        }
        if (place < end) { // RFC 1071: the odd octet counts as the high half of a word
            total += (long) BigEndian.u8(segment, place) << 8;
        }
        return total;
    }

    /** {@return {@code sum} as the 16 bits that it stands for} */
    public static int fold(long sum) {
        long folded = (sum & 0xffff_ffffL) + (sum >>> 32);
        folded = (folded & 0xffff) + (folded >>> 16);
        folded = (folded & 0xffff) + (folded >>> 16);
        return (int) ((folded & 0xffff) + (folded >>> 16));
    }

    /**
     * {@return the checksum, 16 bits, that would have been right where {@code found} gave a sum of
     * {@code sum} and not of {@code 0xffff}} 0 and 0xffff are the same number: where all octets are
     * 0 it is 0xffff that is said.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc1624">RFC 1624</a>
     */
    public static int expected(int found, int sum) {
        return fold((long) found + (~sum & 0xffff));
    }

    /** {@return the folded sum of a header or message that has its own checksum inside} */
    public static int of(MemorySegment segment, long at, int length) {
        return fold(add(0, segment, at, length));
    }

    /**
     * Starts a sum with the pseudo header of IPv4.
     *
     * @param ip where the IPv4 header begins
     * @param protocol the protocol to whose header the checksum belongs, an {@link IpProtocol}
     * @param length the octets that the checksum covers
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9293">RFC 9293, section 3.1</a>
     */
    public static long pseudoHeader4(MemorySegment segment, long ip, int protocol, int length) {
        return add(protocol + (long) length, segment, Ipv4Header.sourceAt(ip), 8);
    }

    /**
     * Starts a sum with the pseudo header of IPv6.
     *
     * @param ip where the IPv6 header begins
     * @param protocol the protocol to whose header the checksum belongs, an {@link IpProtocol}
     * @param length the octets that the checksum covers
     * @see <a href="https://www.rfc-editor.org/rfc/rfc8200">RFC 8200, section 8.1</a>
     */
    public static long pseudoHeader6(MemorySegment segment, long ip, int protocol, int length) {
        return add(protocol + (long) length, segment, Ipv6Header.sourceAt(ip), 32);
    }
}
