// SPDX-License-Identifier: Apache-2.0
/** The machine beside libpcap's, and beside the same programs in C. */
@NullMarked
package dev.weir.bench.machine;

import org.jspecify.annotations.NullMarked;
