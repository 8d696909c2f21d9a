// SPDX-License-Identifier: Apache-2.0

/** How long proofs take. */
@NullMarked
package dev.weir.bench.proofs;

import org.jspecify.annotations.NullMarked;
