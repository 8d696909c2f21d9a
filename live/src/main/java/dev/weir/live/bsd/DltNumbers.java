// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import dev.weir.packet.LinkType;

import java.util.List;

/**
 * What DLT_ numbers mean in the kernel of one system. Most are the same everywhere; of the old ones
 * each system made up its own (libpcap's pcap/dlt.h), so that 12 is DLT_LOOP on OpenBSD and DLT_RAW
 * elsewhere.
 */
public final class DltNumbers {
    /** The number of a link type on each system; -1 where it has none. */
    private record Row(
            int linktype, int macos, int freebsd, int openbsd, int netbsd, int dragonfly) {
        int dlt(BsdSystem system) {
            return switch (system) {
                case MACOS -> macos;
                case FREEBSD -> freebsd;
                case OPENBSD -> openbsd;
                case NETBSD -> netbsd;
                case DRAGONFLY -> dragonfly;
            };
        }
    }

    private static final int RAW = 101;
    private static final int SLIP_BSDOS = 102;
    private static final int PPP_BSDOS = 103;
    private static final int LOOP = 108;
    private static final int ENC = 109;
    private static final int PFSYNC = 246;
    private static final int PKTAP = 258;

    private static final List<Row> ROWS =
            List.of(
                    new Row(RAW, 12, 12, 14, 12, 12),
                    new Row(SLIP_BSDOS, 15, 13, 15, 13, 15),
                    new Row(PPP_BSDOS, 16, 14, 16, 14, 16),
                    new Row(LOOP, 108, 108, 12, 108, 108),
                    new Row(ENC, 109, 109, 13, 109, 109),
                    new Row(PFSYNC, 18, 121, 18, 18, 18),
                    new Row(PKTAP, 149, -1, -1, -1, -1));

    /** Where the systems do not agree; a number in between that is not above is left as it is. */
    private static final int FIRST_DISPUTED = 12;

    private static final int LAST_DISPUTED = 18;

    private DltNumbers() {}

    /**
     * {@return the link type that a number means in the kernel of that system}
     *
     * @param dlt 0 to 65535
     */
    public static LinkType linkType(BsdSystem system, int dlt) {
        for (Row row : ROWS) {
            if (row.dlt(system) == dlt) {
                return new LinkType(row.linktype);
            }
        }
        boolean disputed = dlt >= FIRST_DISPUTED && dlt <= LAST_DISPUTED;
        return disputed ? new LinkType(dlt) : LinkType.ofDlt(dlt);
    }

    /** {@return the number that means this link type in the kernel of that system} */
    public static int dlt(BsdSystem system, LinkType linkType) {
        for (Row row : ROWS) {
            if (row.linktype == linkType.number() && row.dlt(system) >= 0) {
                return row.dlt(system);
            }
        }
        return linkType.dlt();
    }
}
