// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import dev.weir.filter.FilterPart;

/**
 * A packet that an expression just does not match: it would, were one test of it negated.
 *
 * @param test the test that decides
 * @param finding the packet; none if no packet misses by this test alone
 * @see NearMisses
 */
public record NearMiss(FilterPart.Test test, WitnessFinding finding) {}
