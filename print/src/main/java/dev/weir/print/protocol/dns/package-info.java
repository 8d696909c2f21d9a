// SPDX-License-Identifier: Apache-2.0
/** DNS (RFC 1035): messages, records, and names, which other protocols have as well. */
package dev.weir.print.protocol.dns;
