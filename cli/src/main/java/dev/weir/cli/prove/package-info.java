// SPDX-License-Identifier: Apache-2.0
/**
 * {@code weir prove} and {@code weir witness}: whether filters are equal, and packets that show it.
 */
package dev.weir.cli.prove;
