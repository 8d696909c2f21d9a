// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.interfaces;

import java.util.List;

/**
 * What the driver of an interface tells by ethtool.
 *
 * @param name the driver, such as {@code e1000e}; empty if it does not say
 * @param bus where the card is, such as {@code 0000:00:1f.6}; empty if that is no question
 * @param firmware the version of what runs on the card; may be empty
 * @param settings how it talks to the other end
 * @param offloads what the card or the kernel does with packets before a capture sees them; empty
 *     if the driver does not say
 * @param timestamps who can take the time of a packet
 */
public record Driver(
        String name,
        String bus,
        String firmware,
        Settings settings,
        List<Offload> offloads,
        Timestamps timestamps) {
    /**
     * How an interface talks to the other end.
     *
     * @param media what is plugged in
     * @param megabitsPerSecond the speed; {@link #UNKNOWN} if the driver does not say
     * @param duplex whether both ends may send at once
     * @param autonegotiation whether the two ends agree on the speed by themselves
     */
    public record Settings(
            Media media, long megabitsPerSecond, Duplex duplex, boolean autonegotiation) {
        /** The driver does not say. */
        public static final long UNKNOWN = -1;
    }

    /** What is plugged in, PORT_ of {@code linux/ethtool.h}. */
    public enum Media {
        /** The driver does not say. */
        UNKNOWN("unknown"),
        /** Copper: RJ-45. */
        TWISTED_PAIR("twisted pair"),
        /** An AUI connector. */
        AUI("AUI"),
        /** A PHY behind MII. */
        MII("MII"),
        /** Fibre. */
        FIBRE("fibre"),
        /** Thin coaxial cable. */
        BNC("BNC"),
        /** A cable with its plugs. */
        DIRECT_ATTACH("direct attach"),
        /** Nothing to plug in. */
        NONE("none"),
        /** Something else. */
        OTHER("other");

        private final String word;

        Media(String word) {
            this.word = word;
        }

        /** {@return what people call it} */
        public String word() {
            return word;
        }
    }

    /** Whether both ends may send at once. */
    public enum Duplex {
        /** One at a time. */
        HALF,
        /** Both. */
        FULL,
        /** The driver does not say. */
        UNKNOWN
    }

    /**
     * Who can take the time of a packet that is received.
     *
     * @param known whether the driver said
     * @param software the kernel
     * @param hardware the card itself
     * @param clock the number of the card's clock, {@code /dev/ptpN}; -1 if it has none
     * @param allPackets whether the card can take the time of every packet, and not of PTP only
     */
    public record Timestamps(
            boolean known, boolean software, boolean hardware, int clock, boolean allPackets) {}

    public Driver {
        offloads = List.copyOf(offloads);
    }
}
