// SPDX-License-Identifier: Apache-2.0
/** Which addresses are given to machines by DHCP. */
package dev.weir.cli.dhcp;
