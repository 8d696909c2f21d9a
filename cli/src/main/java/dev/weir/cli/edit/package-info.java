// SPDX-License-Identifier: Apache-2.0
/** {@code weir edit}: packets of a savefile changed on their way to another one. */
package dev.weir.cli.edit;
