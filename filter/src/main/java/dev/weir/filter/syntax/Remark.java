// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

/**
 * Something that is allowed and yet may not be what was meant.
 *
 * @param reason what it does
 * @param span where it stands
 * @param hint how to write what may have been meant
 */
public record Remark(String reason, Span span, String hint) {}
