// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

/**
 * What a capture has counted since it was opened, as libpcap's {@code pcap_stats} counts it.
 *
 * @param received packets that the filter let through, those among them that were dropped included
 * @param dropped packets that the kernel had to drop because the buffer of the capture was full
 * @param ifdropped packets that the interface or its driver dropped before any filter saw them; 0
 *     where the interface does not say
 */
public record CaptureStatistics(long received, long dropped, long ifdropped) {}
