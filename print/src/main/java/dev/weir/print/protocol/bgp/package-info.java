// SPDX-License-Identifier: Apache-2.0
/**
 * The Border Gateway Protocol (RFC 4271): messages, path attributes, and the routes of each address
 * family.
 */
package dev.weir.print.protocol.bgp;
