// SPDX-License-Identifier: Apache-2.0
/** Points and spans of time on a command line. */
package dev.weir.cli.time;
