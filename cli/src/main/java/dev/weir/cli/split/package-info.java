// SPDX-License-Identifier: Apache-2.0
/** {@code weir split}: a savefile in pieces. */
package dev.weir.cli.split;
