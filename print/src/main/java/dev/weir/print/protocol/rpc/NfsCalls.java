// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rpc;

import dev.weir.packet.Ipv4Header;
import dev.weir.print.dissection.Window;

/**
 * The last few requests to network file systems, so that a reply, which does not say what it
 * answers, can be printed: as many as tcpdump remembers, the oldest is forgotten first.
 */
final class NfsCalls {
    private static final int CAPACITY = 64;

    private static final int IPV4_ADDRESSES = 12;
    private static final int IPV6_ADDRESSES = 8;

    private final int[] transactions = new int[CAPACITY];

    /** Versions of IP; 0 where nothing is remembered. */
    private final int[] families = new int[CAPACITY];

    /** Client and server, 128 bits each. */
    private final long[] addresses = new long[CAPACITY * 4];

    private final int[] procedures = new int[CAPACITY];
    private final int[] versions = new int[CAPACITY];
    private int next;

    /** Where the last one was found: the search goes on from there, as in tcpdump. */
    private int found;

    /**
     * Remembers a request.
     *
     * @param ip where the header of the packet begins that holds it
     */
    void record(Window in, int transaction, long ip, int procedure, int version) {
        int family = Ipv4Header.version(in.segment(), ip);
        if (family != 4 && family != 6) {
            return;
        }
        transactions[next] = transaction;
        families[next] = family;
        for (int i = 0; i < 4; i++) {
            addresses[next * 4 + i] = addressPart(in, family, ip, i);
        }
        procedures[next] = procedure;
        versions[next] = version;
        next = (next + 1) % CAPACITY;
    }

    /**
     * {@return where the request is that a reply answers, or -1}
     *
     * @param ip where the header of the packet begins that holds the reply
     */
    int find(Window in, int transaction, long ip) {
        int family = Ipv4Header.version(in.segment(), ip);
        for (int i = 0; i < CAPACITY; i++) {
            int call = (found + i) % CAPACITY;
            if (families[call] == family
                    && transactions[call] == transaction
                    && isAnswered(in, call, family, ip)) {
                found = call;
                return call;
            }
        }
        return -1;
    }

    private boolean isAnswered(Window in, int call, int family, long ip) {
        for (int i = 0; i < 4; i++) {
            if (addresses[call * 4 + i] != addressPart(in, family, ip, i ^ 2)) {
                return false;
            }
        }
        return true;
    }

    /** {@return 64 bits of the source address (0 and 1) or of the destination address (2 and 3)} */
    private static long addressPart(Window in, int family, long ip, int part) {
        if (family == 6) {
            return in.u64(ip + IPV6_ADDRESSES + part * 8L);
        }
        return (part & 1) == 0 ? in.u32(ip + IPV4_ADDRESSES + part * 2L) : 0;
    }

    /** {@return the number of the procedure of the request at {@code call}} */
    int procedure(int call) {
        return procedures[call];
    }

    /** {@return the version of the request at {@code call}} */
    int version(int call) {
        return versions[call];
    }
}
