// SPDX-License-Identifier: Apache-2.0
/** Filters that have a name. */
package dev.weir.cli.filters;
