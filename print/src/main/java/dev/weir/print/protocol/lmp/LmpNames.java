// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.lmp;

import dev.weir.print.dissection.CodeNames;

/**
 * What the objects of the link management protocol and their types are called.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4204#section-13">RFC 4204, section 13</a>
 */
final class LmpNames {
    static final CodeNames CLASSES =
            CodeNames.of(
                    1, "Control Channel ID",
                    2, "Node ID",
                    3, "Link ID",
                    4, "Interface ID",
                    5, "Message ID",
                    6, "Configuration",
                    7, "Hello",
                    8, "Verify Begin",
                    9, "Verify Begin ACK",
                    10, "Verify ID",
                    11, "TE Link",
                    12, "Data Link",
                    13, "Channel Status",
                    14, "Channel Status Request",
                    20, "Error Code",
                    51, "Service Config");

    private static final CodeNames SIDES = CodeNames.from(1, "Local", "Remote");
    private static final CodeNames NUMBERS = CodeNames.from(1, "1", "2", "3", "4");
    private static final CodeNames TWO = CodeNames.from(1, "1", "2");
    private static final CodeNames ONE = CodeNames.from(1, "1");
    private static final CodeNames FORMS = CodeNames.from(1, "IPv4", "IPv6", "Unnumbered");
    private static final CodeNames NONE = CodeNames.of();

    private static final CodeNames IDENTIFIERS =
            CodeNames.from(
                    1,
                    "IPv4 Local",
                    "IPv4 Remote",
                    "IPv6 Local",
                    "IPv6 Remote",
                    "Unnumbered Local",
                    "Unnumbered Remote");

    private LmpNames() {}

    /** {@return the names of the types that objects of a class have} */
    static CodeNames types(int objectClass) {
        return switch (objectClass) {
            case 1, 2 -> SIDES;
            case 3, 4 -> IDENTIFIERS;
            case 5, 20 -> TWO;
            case 6, 7, 8, 9, 10 -> ONE;
            case 11, 12, 13, 14 -> FORMS;
            case 51 -> NUMBERS;
            default -> NONE;
        };
    }
}
