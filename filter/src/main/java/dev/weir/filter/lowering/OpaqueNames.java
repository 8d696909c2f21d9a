// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.lowering;

import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

/** What link types are called of which only the bytes can be filtered. */
final class OpaqueNames {
    private OpaqueNames() {}

    /** {@return the family of a link type, or else its description, or else its number} */
    static String of(LinkType linkType, @Nullable String description) {
        String family =
                switch (linkType.number()) {
                    case 139, 140 -> "MTP2";
                    case 144 -> "IrDA";
                    case 177 -> "LAPD";
                    case 186, 189, 220, 249 -> "USB";
                    case 187, 201 -> "Bluetooth";
                    case 190, 227 -> "CAN";
                    case 191, 195, 215, 230 -> "IEEE 802.15.4";
                    case 193 -> "IEEE 802.16";
                    case 196 -> "SITA";
                    case 197 -> "ERF";
                    case 198 -> "RAIF1";
                    case 199, 209 -> "IPMB";
                    case 202 -> "AX.25";
                    case 239 -> "NFLOG";
                    default -> "";
                };
        return !family.isEmpty()
                ? family
                : description == null ? "DLT " + linkType.dlt() : description;
    }
}
