// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

/** What a block of a packet says of it. */
public sealed interface PacketOption extends Option {
    /** epb_flags, pack_flags: direction, reception, frame check length and errors of the link. */
    record Flags(int bits) implements PacketOption {
        /** The number of this option. */
        public static final int CODE = 2;

        private static final int CHECKSUM_NOT_READY = 1 << 9;
        private static final int CHECKSUM_VALID = 1 << 10;
        private static final int SEGMENTATION_OFFLOADED = 1 << 11;
        private static final int RECEPTION_SHIFT = 2;

        /**
         * {@return the bits that say how a packet was captured}
         *
         * @param direction as {@link #direction} returns it
         * @param reception as {@link #reception} returns it
         */
        public static int bits(
                int direction,
                int reception,
                boolean checksumNotReady,
                boolean checksumValid,
                boolean segmentationOffloaded) {
            return direction
                    | reception << RECEPTION_SHIFT
                    | (checksumNotReady ? CHECKSUM_NOT_READY : 0)
                    | (checksumValid ? CHECKSUM_VALID : 0)
                    | (segmentationOffloaded ? SEGMENTATION_OFFLOADED : 0);
        }

        @Override
        public int code() {
            return CODE;
        }

        /** {@return 0 if unknown, 1 if the packet came in, 2 if it went out} */
        public int direction() {
            return bits & 3;
        }

        /** {@return 0 unknown, 1 unicast, 2 multicast, 3 broadcast, 4 promiscuous} */
        public int reception() {
            return bits >>> RECEPTION_SHIFT & 7;
        }

        /** {@return whether the checksum of the transport was still to be computed} */
        public boolean checksumNotReady() {
            return (bits & CHECKSUM_NOT_READY) != 0;
        }

        /** {@return whether the checksum of the transport was checked before, and right} */
        public boolean checksumValid() {
            return (bits & CHECKSUM_VALID) != 0;
        }

        /**
         * {@return whether it is TCP that is several packets on the wire: put together by the
         * receiver, or to be taken apart by the sender}
         */
        public boolean segmentationOffloaded() {
            return (bits & SEGMENTATION_OFFLOADED) != 0;
        }

        /** {@return how many bytes the frame check sequence at the end has, 0 if unknown} */
        public int frameCheckLength() {
            return bits >>> 5 & 15;
        }

        /** {@return errors of the link layer, a bit each} */
        public int errors() {
            return bits >>> 16;
        }
    }

    /**
     * epb_hash, pack_hash: a hash of the packet. Algorithms: 0 two's complement, 1 XOR, 2 CRC32, 3
     * MD5, 4 SHA-1, 5 Toeplitz.
     */
    record Hash(int algorithm, Octets value) implements PacketOption {
        static final int CODE = 3;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** epb_dropcount: packets lost between the one before and this one, unsigned. */
    record DropCount(long packets) implements PacketOption {
        static final int CODE = 4;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** epb_packetid: the same number for the same packet seen in several places, unsigned. */
    record PacketId(long id) implements PacketOption {
        static final int CODE = 5;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** epb_queue: the queue of the interface that it came through, unsigned. */
    record Queue(int queue) implements PacketOption {
        static final int CODE = 6;

        @Override
        public int code() {
            return CODE;
        }
    }

    /**
     * epb_verdict: what became of the packet. Kinds: 0 hardware, 1 Linux eBPF TC, 2 Linux eBPF XDP.
     */
    record Verdict(int kind, Octets value) implements PacketOption {
        static final int CODE = 7;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** epb_processid_threadid: the process and the thread that it belongs to, unsigned. */
    record ProcessAndThread(int process, int thread) implements PacketOption {
        static final int CODE = 8;

        @Override
        public int code() {
            return CODE;
        }
    }
}
