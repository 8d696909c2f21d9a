// SPDX-License-Identifier: Apache-2.0
/** Call sites of the jars that the launcher starts, linked ahead of time. */
package dev.weir.cli.link;
