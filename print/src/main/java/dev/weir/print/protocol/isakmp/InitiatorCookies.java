// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.isakmp;

/**
 * Who began the last few key exchanges, by the cookie of the initiator: as many as tcpdump
 * remembers, the oldest is forgotten first.
 */
final class InitiatorCookies {
    private static final int CAPACITY = 20;

    private final long[] cookies = new long[CAPACITY];
    private final long[] senders = new long[CAPACITY];
    private final long[] receivers = new long[CAPACITY];
    private int next;

    /** Remembers that {@code sender} began the exchange with {@code cookie}. */
    void record(long cookie, long sender, long receiver) {
        if (find(cookie) >= 0) {
            return;
        }
        cookies[next] = cookie;
        senders[next] = sender;
        receivers[next] = receiver;
        next = (next + 1) % CAPACITY;
    }

    /** {@return I if {@code sender} began the exchange, R if it answers, ? if nobody knows} */
    char role(long cookie, long sender) {
        int i = find(cookie);
        if (i < 0) {
            return '?';
        }
        return senders[i] == sender ? 'I' : receivers[i] == sender ? 'R' : '?';
    }

    private int find(long cookie) {
        for (int i = 0; i < CAPACITY; i++) {
            if (cookies[i] == cookie && (cookie != 0 || senders[i] != 0)) {
                return i;
            }
        }
        return -1;
    }
}
