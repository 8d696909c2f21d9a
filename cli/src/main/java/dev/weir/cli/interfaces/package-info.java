// SPDX-License-Identifier: Apache-2.0
/** {@code weir interfaces} and {@code weir doctor}: what a capture would find here. */
package dev.weir.cli.interfaces;
