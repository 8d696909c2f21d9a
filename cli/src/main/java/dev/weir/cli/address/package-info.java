// SPDX-License-Identifier: Apache-2.0
/** {@code weir address}: what kind an address is of. */
package dev.weir.cli.address;
