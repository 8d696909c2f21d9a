// SPDX-License-Identifier: Apache-2.0
/**
 * Which expressions contradict themselves.
 *
 * <p>{@code tcp and udp} is a mistake and refused; {@code ip[0] > 300} happens to match nothing and
 * is a filter. Where the line runs is a matter of custom: libpcap refuses what its optimizer
 * follows to the end, and people and scripts rely on what it takes. So this package follows what
 * that one follows and nothing else ({@link dev.weir.filter.contradiction.Threading}), on
 * comparisons as it sees them ({@link dev.weir.filter.contradiction.Question}); and it tells which
 * part of the text is to blame, which libpcap does not.
 */
@NullMarked
package dev.weir.filter.contradiction;

import org.jspecify.annotations.NullMarked;
