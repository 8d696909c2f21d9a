// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.info;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a file whatever is in it.
 *
 * @param name what it is called
 * @param size in bytes
 * @param sha256 the SHA-256 of its bytes, in hexadecimal
 * @param compression how it is compressed, null if it is not
 */
public record FileFacts(String name, long size, String sha256, @Nullable String compression) {}
