// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.machine;

/** Runs a filter over all packets of a set. */
@FunctionalInterface
interface Pass {
    /** {@return how many packets the filter keeps} */
    int run();
}
