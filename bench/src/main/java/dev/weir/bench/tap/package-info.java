// SPDX-License-Identifier: Apache-2.0
/** Many packets through a tap: what they cost, and that they cost no memory. */
@NullMarked
package dev.weir.bench.tap;

import org.jspecify.annotations.NullMarked;
