// SPDX-License-Identifier: Apache-2.0
/**
 * The printers of link types, one of which begins each packet: {@link
 * dev.weir.print.protocol.link.LinkPrinter} chooses by the number in the savefile or of the
 * interface.
 */
package dev.weir.print.protocol.link;
