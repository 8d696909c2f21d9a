// SPDX-License-Identifier: Apache-2.0
/** The compiler of filters beside libpcap's. */
@NullMarked
package dev.weir.bench.compile;

import org.jspecify.annotations.NullMarked;
