// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

/** What {@link InterfaceStatistics} say. */
public sealed interface StatisticsOption extends Option {
    /** isb_starttime: when the capture began, as the interface counts time. */
    record StartTime(long units) implements StatisticsOption {
        static final int CODE = 2;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** isb_endtime: when it ended. */
    record EndTime(long units) implements StatisticsOption {
        static final int CODE = 3;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** isb_ifrecv: packets that the interface received, unsigned. */
    record Received(long packets) implements StatisticsOption {
        static final int CODE = 4;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** isb_ifdrop: packets that the interface lost, unsigned. */
    record Dropped(long packets) implements StatisticsOption {
        static final int CODE = 5;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** isb_filteraccept: packets that the filter kept, unsigned. */
    record Accepted(long packets) implements StatisticsOption {
        static final int CODE = 6;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** isb_osdrop: packets that the operating system lost, unsigned. */
    record DroppedBySystem(long packets) implements StatisticsOption {
        static final int CODE = 7;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** isb_usrdeliv: packets that reached the user, unsigned. */
    record Delivered(long packets) implements StatisticsOption {
        static final int CODE = 8;

        @Override
        public int code() {
            return CODE;
        }
    }
}
