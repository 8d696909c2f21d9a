// SPDX-License-Identifier: Apache-2.0
/** Files that a capture writes: by another thread, one or one after the other. */
@NullMarked
package dev.weir.cli.write;

import org.jspecify.annotations.NullMarked;
