// SPDX-License-Identifier: Apache-2.0

/** The ways to send many frames, beside each other. */
@org.jspecify.annotations.NullMarked
package dev.weir.bench.send;
