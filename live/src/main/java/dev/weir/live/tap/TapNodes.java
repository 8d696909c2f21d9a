// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.tap;

import dev.weir.live.bsd.BsdErrno;
import dev.weir.live.bsd.BsdSystem;

import java.util.BitSet;

/** The names in {@code /dev} that give a capture device. */
final class TapNodes {
    private static final String CLONING = "/dev/bpf";

    /** What a node is that anyone may open any number of times. */
    static final int SHARED = -1;

    private static final int MACOS_AT_FIRST = 4;
    private static final int MACOS_MOST = 256;
    private static final int DRAGONFLY_NODES = 4;

    /** Whether {@code /dev/bpf} is there. */
    private boolean cloning;

    /** Whether opening the last numbered node makes the next. */
    private final boolean growing;

    /** Whether {@code /dev/bpf0} is another name of {@code /dev/bpf}. */
    private boolean alias;

    private int numbered;
    private int most;
    private final BitSet open = new BitSet();

    TapNodes(BsdSystem system) {
        cloning = system != BsdSystem.MACOS;
        growing = system == BsdSystem.MACOS;
        alias = system == BsdSystem.FREEBSD;
        numbered =
                switch (system) {
                    case MACOS -> MACOS_AT_FIRST;
                    case DRAGONFLY -> DRAGONFLY_NODES;
                    case FREEBSD, OPENBSD, NETBSD -> 0;
                };
        most = growing ? MACOS_MOST : numbered;
    }

    void numbered(int count) {
        if (count < 0 || count > MACOS_MOST) {
            throw new IllegalArgumentException("nodes are not in 0..256: " + count);
        }
        cloning = false;
        alias = false;
        numbered = growing ? Math.min(MACOS_AT_FIRST, count) : count;
        most = count;
    }

    /** {@return the number of the node to {@link #close}, {@link #SHARED}, or what is wrong} */
    Object open(String path) {
        boolean shared = path.equals(CLONING) ? cloning : alias && path.equals(CLONING + 0);
        if (shared) {
            return SHARED;
        }
        int node = number(path);
        if (node < 0 || node >= numbered) {
            return BsdErrno.ENOENT;
        }
        if (open.get(node)) {
            return BsdErrno.EBUSY;
        }
        open.set(node);
        if (growing && node == numbered - 1 && numbered < most) {
            numbered++;
        }
        return node;
    }

    private static int number(String path) {
        String digits = path.startsWith(CLONING) ? path.substring(CLONING.length()) : "";
        return digits.matches("0|[1-9][0-9]{0,3}") ? Integer.parseInt(digits) : -1;
    }

    void close(int node) {
        if (node != SHARED) {
            open.clear(node);
        }
    }
}
