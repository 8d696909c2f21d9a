// SPDX-License-Identifier: Apache-2.0
/** Reverse ARP: machines that know their hardware address alone are told their IP address. */
package dev.weir.cli.rarp;
