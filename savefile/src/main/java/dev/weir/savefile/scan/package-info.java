// SPDX-License-Identifier: Apache-2.0
/**
 * Reads a savefile by several threads, each from several places at once ({@link
 * dev.weir.savefile.scan.Cursors}), and gives the packets, their order and the error of the
 * sequential reader: {@link dev.weir.savefile.scan.BoundaryFinder} guesses where a record begins,
 * {@link dev.weir.savefile.scan.Proof} counts a guess only if the records before it lead there.
 */
package dev.weir.savefile.scan;
