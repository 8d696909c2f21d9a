// SPDX-License-Identifier: Apache-2.0
/** {@code weir run}: a program run on packets of a file or a line. */
package dev.weir.cli.run;
