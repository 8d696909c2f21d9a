// SPDX-License-Identifier: Apache-2.0
/** RADIUS (RFC 2865): messages and attributes. */
package dev.weir.print.protocol.radius;
