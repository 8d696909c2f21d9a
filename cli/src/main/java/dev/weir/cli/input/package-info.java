// SPDX-License-Identifier: Apache-2.0
/** The savefiles that commands read, and what is said of those that are not right. */
package dev.weir.cli.input;
