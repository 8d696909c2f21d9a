// SPDX-License-Identifier: Apache-2.0
/** {@code weir explain}: why a packet matches an expression or does not. */
package dev.weir.cli.explain;
