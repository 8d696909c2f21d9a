// SPDX-License-Identifier: Apache-2.0
/** What every command is made of: its name, its options and its arguments. */
package dev.weir.cli.command;
