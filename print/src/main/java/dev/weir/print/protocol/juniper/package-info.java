// SPDX-License-Identifier: Apache-2.0
/** What routers of Juniper capture: a header of their own, a cookie of the card, and the packet. */
package dev.weir.print.protocol.juniper;
