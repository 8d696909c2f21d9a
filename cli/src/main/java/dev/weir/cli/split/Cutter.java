// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.split;

import dev.weir.cli.write.WriteFormat;
import dev.weir.savefile.SavefilePacket;

import org.jspecify.annotations.Nullable;

/** Says where a piece ends. It is asked once for each packet, in the order of the file. */
sealed interface Cutter {
    /** {@return whether a piece begins with this packet; the first one begins one anyway} */
    boolean cutsBefore(SavefilePacket packet);

    /** After so many packets. */
    final class ByPackets implements Cutter {
        private final long most;
        private long packets;

        ByPackets(long most) {
            this.most = most;
        }

        @Override
        public boolean cutsBefore(SavefilePacket packet) {
            return packets++ % most == 0;
        }
    }

    /** Before a piece has more bytes of packets, with their headers in the file. */
    final class BySize implements Cutter {
        private final WriteFormat format;
        private final long most;
        private long bytes;

        BySize(WriteFormat format, long most) {
            this.format = format;
            this.most = most;
        }

        @Override
        public boolean cutsBefore(SavefilePacket packet) {
            long length = format.recordLength(packet.caplen());
            boolean over = bytes + length > most;
            bytes = over ? length : bytes + length;
            return over;
        }
    }

    /** Each so many nanoseconds from the first packet on, whatever the times in between. */
    final class ByTime implements Cutter {
        private final long nanos;
        private @Nullable Long first;
        private long piece;

        ByTime(long nanos) {
            this.nanos = nanos;
        }

        @Override
        public boolean cutsBefore(SavefilePacket packet) {
            long time = packet.timestamp();
            long begin = first == null ? time : first;
            first = begin;
            if (time < begin) {
                return false;
            }
            long of = Long.divideUnsigned(time - begin, nanos); // 584 years at most
            boolean later = Long.compareUnsigned(of, piece) > 0;
            if (later) {
                piece = of;
            }
            return later;
        }
    }
}
