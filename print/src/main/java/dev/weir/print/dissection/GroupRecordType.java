// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.dissection;

/**
 * The types of the records in which hosts say from whom they want packets of a group, the same in
 * IGMP and in Multicast Listener Discovery.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3376#section-4.2.12">RFC 3376, section 4.2.12</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3810#section-5.2.12">RFC 3810, section 5.2.12</a>
 */
public final class GroupRecordType {
    /** What tcpdump calls them. */
    public static final CodeNames NAMES =
            CodeNames.from(1, "is_in", "is_ex", "to_in", "to_ex", "allow", "block");

    private GroupRecordType() {}
}
