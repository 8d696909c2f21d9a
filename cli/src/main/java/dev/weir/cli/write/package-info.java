// SPDX-License-Identifier: Apache-2.0
/**
 * Where packets go: text, savefiles, and files that a capture writes by another thread, one or one
 * after the other.
 */
@NullMarked
package dev.weir.cli.write;

import org.jspecify.annotations.NullMarked;
