// SPDX-License-Identifier: Apache-2.0
/** {@code weir read}: packets of a savefile through a filter, one by one or by several threads. */
package dev.weir.cli.read;
