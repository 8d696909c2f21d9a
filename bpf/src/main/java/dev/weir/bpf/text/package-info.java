// SPDX-License-Identifier: Apache-2.0

/**
 * Programs as text: every form that people pass them around in, printed and read.
 *
 * <p>{@link dev.weir.bpf.text.TextForm} is the way in.
 */
package dev.weir.bpf.text;
