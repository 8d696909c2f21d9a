// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

/** Told every now and then how far a scan is. */
@FunctionalInterface
public interface Watcher {
    /**
     * Called in the order of the file, by one thread at a time.
     *
     * @param packets how many packets were read
     * @param matches how many of them match
     * @return whether to go on
     */
    boolean at(long packets, long matches);
}
