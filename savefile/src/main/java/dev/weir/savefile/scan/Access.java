// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import java.nio.channels.FileChannel;

/** How windows of a file come to a thread. */
public enum Access {
    /** They are read. */
    READ,

    /** They are mapped, and no longer as soon as they are walked. */
    MAPPED,

    /** They are mapped, and stay so, without their pages, until the JVM collects the buffers. */
    LEFT_MAPPED;

    /**
     * What stays mapped has a 512th of its size in the tables of most kernels, with no pages too.
     */
    private static final long MOST_LEFT = 16L << 30;

    /** {@return this, unless it would leave too much of a file of so many bytes mapped} */
    Access of(long size) {
        return this == LEFT_MAPPED && size > MOST_LEFT ? MAPPED : this;
    }

    /** {@return what a thread gets its windows from} */
    WindowSource windows(FileChannel channel, Plan plan) {
        return switch (this) {
            case READ -> new ReadWindows(channel, plan);
            case MAPPED -> new MappedWindows(channel, plan, false);
            case LEFT_MAPPED -> new MappedWindows(channel, plan, true);
        };
    }
}
