// SPDX-License-Identifier: Apache-2.0
/** Commands that tell what is new in packets of one protocol, a line each. */
package dev.weir.cli.watch;
