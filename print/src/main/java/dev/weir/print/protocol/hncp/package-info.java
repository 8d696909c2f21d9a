// SPDX-License-Identifier: Apache-2.0
/** The home networking control protocol (RFC 7788) on that for distributed state (RFC 7787). */
package dev.weir.print.protocol.hncp;
