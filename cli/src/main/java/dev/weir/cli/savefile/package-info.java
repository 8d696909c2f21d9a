// SPDX-License-Identifier: Apache-2.0
/** Commands that take whole savefiles, and what they have in common. */
package dev.weir.cli.savefile;
