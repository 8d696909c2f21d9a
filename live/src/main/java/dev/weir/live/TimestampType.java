// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

/** Who takes the time of a packet; the words are those of libpcap, pcap-tstamp(7). */
public enum TimestampType {
    /** This machine, when it takes the packet from the interface. */
    HOST("host", 0),
    /** The interface, by a clock that is kept in step with that of this machine. */
    ADAPTER("adapter", 1 << 5),
    /** The interface, by a clock of its own. */
    ADAPTER_UNSYNCED("adapter_unsynced", 1 << 6);

    /** SOF_TIMESTAMPING_RX_HARDWARE of linux/net_tstamp.h. */
    static final int RX_HARDWARE = 1 << 2;

    private final String word;

    /** SOF_TIMESTAMPING_SYS_HARDWARE, SOF_TIMESTAMPING_RAW_HARDWARE; 0 for what is always there. */
    private final int kind;

    TimestampType(String word, int kind) {
        this.word = word;
        this.kind = kind;
    }

    /** {@return how it is called on a command line} */
    public String word() {
        return word;
    }

    int kind() {
        return kind;
    }

    /** {@return whether an interface has it that can do these kinds} */
    boolean isAmong(int kinds) {
        return kind == 0 || ((kinds & kind) != 0 && (kinds & RX_HARDWARE) != 0);
    }
}
