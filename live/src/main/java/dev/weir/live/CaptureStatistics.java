// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

/**
 * What a capture has counted since it was opened, all in 64 bits. Received, dropped and ifdropped
 * are those of libpcap's {@code pcap_stats}.
 *
 * <p>Once a capture has ended {@code received} is what was given out, {@code dropped} and {@code
 * waiting} together; on the loopback interface the packets besides that are not given out twice.
 *
 * @param seen packets that went through the interface, in and out, as itself counts them; of one
 *     that is gone the count that was looked at last, within a second while packets came, and
 *     {@code received} if that is more; {@link #UNKNOWN} where it does not say, as {@code any} does
 *     not
 * @param received packets that the filter let through, those among them that were dropped or wait
 *     included, be it so that a filter outside the kernel has not seen those two
 * @param dropped packets that the kernel had to drop because the ring of the capture was full
 * @param ifdropped packets that the interface or its driver dropped before any filter saw them; 0
 *     where the interface does not say
 * @param frozen how often the ring was full, so that the kernel stopped writing to it
 * @param waiting packets in the ring that were not given out yet, and are not any more once the
 *     capture has ended
 */
public record CaptureStatistics(
        long seen, long received, long dropped, long ifdropped, long frozen, long waiting) {
    /** What {@link #seen} is where nobody knows. */
    public static final long UNKNOWN = -1;

    static final CaptureStatistics NONE = new CaptureStatistics(0, 0, 0, 0, 0, 0);

    /** What is counted where nobody counts the rest. */
    public CaptureStatistics(long received, long dropped, long ifdropped) {
        this(UNKNOWN, received, dropped, ifdropped, 0, 0);
    }

    /** {@return these counts of an interface that has seen so many packets, or more} */
    CaptureStatistics seenAtLeast(long packets) {
        return new CaptureStatistics(
                Math.max(seen, packets), received, dropped, ifdropped, frozen, waiting);
    }

    /** {@return the counts of two interfaces together} */
    CaptureStatistics plus(CaptureStatistics other) {
        return new CaptureStatistics(
                seen == UNKNOWN || other.seen == UNKNOWN ? UNKNOWN : seen + other.seen,
                received + other.received,
                dropped + other.dropped,
                ifdropped + other.ifdropped,
                frozen + other.frozen,
                waiting + other.waiting);
    }
}
