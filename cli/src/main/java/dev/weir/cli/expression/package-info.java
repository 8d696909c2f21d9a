// SPDX-License-Identifier: Apache-2.0
/**
 * Filters that a command line asks for, as expressions or by name, and {@code weir compile} that
 * shows what becomes of them.
 */
package dev.weir.cli.expression;
