// SPDX-License-Identifier: Apache-2.0
/**
 * The command {@code weir}: which commands there are, and its start. What they are made of lies in
 * packages, one for a subject; they know no other command than those that they are built on.
 */
package dev.weir.cli;
