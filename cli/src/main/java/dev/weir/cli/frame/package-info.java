// SPDX-License-Identifier: Apache-2.0
/** What stands in frames, and frames as they come from a capture. */
package dev.weir.cli.frame;
