// SPDX-License-Identifier: Apache-2.0
/** {@code weir info}: what is to be said of a savefile as a whole. */
package dev.weir.cli.info;
