// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.follow;

import dev.weir.packet.hash.KeyedHash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Conversations whose addresses were translated, as conntrack(8) lists them: from the first packet,
 * with the packets and bytes of both ways. Keeps a bounded number of them.
 */
public final class Translations {
    private static final int MOST = 1 << 16;

    /** A way through: in at an interface as this, out of another one as that. */
    record Way(int in, int out, Ends before, Ends after) {
        /** Not to be foreseen by those who send packets. */
        @Override
        public int hashCode() {
            return KeyedHash.of(
                    (long) in << 32 | out,
                    before.numbers(),
                    before.source().high(),
                    before.source().low(),
                    before.destination().high(),
                    before.destination().low(),
                    after.numbers(),
                    after.source().high(),
                    after.source().low(),
                    after.destination().high(),
                    after.destination().low());
        }

        Way back() {
            return new Way(out, in, after.reversed(), before.reversed());
        }
    }

    /**
     * A conversation.
     *
     * @param in the number of the interface where it came in first
     * @param out that where it left
     * @param before who talks to whom at the first one
     * @param after who at the other one
     * @param packets those that went that way
     * @param bytes their octets, from the IP header on
     * @param replies those that went back
     */
    public record Row(
            int in,
            int out,
            Ends before,
            Ends after,
            long packets,
            long bytes,
            long replies,
            long replyBytes) {}

    private static final class Counts {
        private long packets;
        private long bytes;
        private long replies;
        private long replyBytes;
    }

    private final Map<Way, Counts> ways = new LinkedHashMap<>();
    private long left;

    /** Counts a packet that was forwarded. */
    void add(Track track) {
        Sighting first = track.hops().getFirst();
        Sighting last = track.hops().getLast();
        Way way = new Way(first.interfaceId(), last.interfaceId(), first.ends(), last.ends());
        Counts back = ways.get(way.back());
        if (back != null) {
            back.replies++;
            back.replyBytes += first.bytes();
            return;
        }
        Counts counts = ways.get(way);
        if (counts == null) {
            if (ways.size() >= MOST) {
                left++;
                return;
            }
            counts = new Counts();
            ways.put(way, counts);
        }
        counts.packets++;
        counts.bytes += first.bytes();
    }

    /** {@return the conversations, in the order of their first packets} */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        ways.forEach((way, counts) ->
                rows.add(
                        new Row(
                                way.in,
                                way.out,
                                way.before,
                                way.after,
                                counts.packets,
                                counts.bytes,
                                counts.replies,
                                counts.replyBytes)));
        return rows;
    }

    /** {@return how many packets were of conversations beyond those that are kept} */
    public long left() {
        return left;
    }
}
