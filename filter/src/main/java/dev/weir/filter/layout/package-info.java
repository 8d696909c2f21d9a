// SPDX-License-Identifier: Apache-2.0
/**
 * From a graph of tests to instructions: tests of many intervals become {@linkplain
 * dev.weir.filter.layout.Block blocks} that go two ways, values get registers and scratch memory,
 * and blocks are put in a row within the reach of jumps.
 */
package dev.weir.filter.layout;
