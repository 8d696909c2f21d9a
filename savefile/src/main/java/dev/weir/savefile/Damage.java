// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

/**
 * A stretch of a savefile that was skipped because it is damaged.
 *
 * @param offset where it begins, in bytes from the beginning of the (unpacked) savefile
 * @param length how many bytes were skipped
 * @param reason what was wrong where it begins
 */
public record Damage(long offset, long length, String reason) {}
