// SPDX-License-Identifier: Apache-2.0
/** {@code weir debug}: a program run step by step, forwards and backwards. */
package dev.weir.cli.debug;
