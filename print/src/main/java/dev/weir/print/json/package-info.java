// SPDX-License-Identifier: Apache-2.0
/**
 * Packets as JSON, an object a line, and chosen fields of them as columns.
 *
 * <p>What fields there are is said once: each layer is a class that declares a {@link
 * dev.weir.print.json.Group} of fields and reads them, in the order of the header. From the
 * declarations come the JSON Schema (docs/packet.schema.json), the documentation (docs/json.md) and
 * the names that {@link dev.weir.print.json.ColumnPrinter} takes.
 *
 * <p>Names are those of the RFCs in camel case; numbers are as they are on the wire, in the units
 * of the RFC. A field is there or not, but its type never changes. All text is ASCII: what is not
 * printable in a packet is escaped.
 *
 * <p>Reading follows the printers' one rule: a byte outside of the {@link
 * dev.weir.print.dissection.Window} ends the packet there, and the layer being read says why in its
 * {@code damage}. Nothing is allocated per packet.
 */
package dev.weir.print.json;
