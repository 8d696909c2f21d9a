// SPDX-License-Identifier: Apache-2.0
/**
 * Steps that improve a graph of tests, a class each, in the order of {@link
 * dev.weir.filter.pass.Passes}. Each keeps the verdict on all packets on which the graph before it
 * does not fault.
 */
package dev.weir.filter.pass;
