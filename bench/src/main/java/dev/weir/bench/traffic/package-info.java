// SPDX-License-Identifier: Apache-2.0
/**
 * Makes captures: the example of the documentation, and files of any size to measure with.
 *
 * <p>Every capture comes from a fixed seed, so that it is the same on every machine. Its addresses
 * are those set aside for private networks and documentation.
 */
@NullMarked
package dev.weir.bench.traffic;

import org.jspecify.annotations.NullMarked;
