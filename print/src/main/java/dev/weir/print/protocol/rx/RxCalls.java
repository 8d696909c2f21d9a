// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rx;

import dev.weir.print.dissection.Window;

/**
 * The last few calls, so that an answer, which does not say to what, can be printed: as many as
 * tcpdump remembers, the oldest is forgotten first.
 *
 * <p>The addresses are taken from where they are in an IPv4 header, in an IPv6 header too, as in
 * tcpdump.
 */
final class RxCalls {
    private static final int CAPACITY = 64;
    private static final int SOURCE = 12;
    private static final int DESTINATION = 16;
    private static final int CALL = 8;
    private static final int SERVICE = 26;

    private final int[] numbers = new int[CAPACITY];
    private final int[] clients = new int[CAPACITY];
    private final int[] servers = new int[CAPACITY];
    private final int[] ports = new int[CAPACITY];
    private final int[] services = new int[CAPACITY];
    private final int[] operations = new int[CAPACITY];
    private int next;

    /** Where the last one was found: the search goes on from there. */
    private int found;

    /**
     * Remembers the call at {@code at}, to a port, in a packet whose IP header is at {@code ip}.
     */
    void record(Window in, long at, long ip, int port, int operation) {
        numbers[next] = in.u32(at + CALL);
        clients[next] = in.u32(ip + SOURCE);
        servers[next] = in.u32(ip + DESTINATION);
        ports[next] = port;
        services[next] = in.u16(at + SERVICE);
        operations[next] = operation;
        next = (next + 1) % CAPACITY;
    }

    /** {@return where the call is that the answer at {@code at} from a port is for, or -1} */
    int find(Window in, long at, long ip, int port) {
        int number = in.u32(at + CALL);
        int client = in.u32(ip + DESTINATION);
        int server = in.u32(ip + SOURCE);
        int service = in.u16(at + SERVICE);
        for (int i = 0; i < CAPACITY; i++) {
            int call = (found + i) % CAPACITY;
            if (numbers[call] == number
                    && clients[call] == client
                    && servers[call] == server
                    && services[call] == service
                    && ports[call] == port) {
                found = call;
                return call;
            }
        }
        return -1;
    }

    /** {@return the operation of the call at {@code call}} */
    int operation(int call) {
        return operations[call];
    }
}
