// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.contradiction;

import dev.weir.filter.syntax.Expression.Relation;

import org.jspecify.annotations.Nullable;

/**
 * A comparison, as far as it can be told from others. Nothing is known of the numbers but whether
 * they are the same ones again.
 *
 * @param asked which question it is: the same where the answer is the same
 * @param subject which number it is about
 * @param isEquality whether the number has one value where the answer is yes, and another where
 *     that of another such question is
 * @param answer the answer, if it takes computing with constants but no packet; else null
 * @param relation the text that compares numbers, or null if it is another primitive
 */
record Question(
        int asked,
        int subject,
        boolean isEquality,
        @Nullable Boolean answer,
        @Nullable Relation relation) {}
