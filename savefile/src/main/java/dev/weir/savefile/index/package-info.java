// SPDX-License-Identifier: Apache-2.0
/** What an index beside a savefile says, and how it is written. */
package dev.weir.savefile.index;
