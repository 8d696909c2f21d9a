// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

/**
 * A block of a pcapng savefile.
 *
 * <pre>
 * Block = SectionHeader | InterfaceDescription
 *       | EnhancedPacket | SimplePacket | ObsoletePacket
 *       | NameResolution | InterfaceStatistics | DecryptionSecrets
 *       | SystemdJournalExport | CustomBlock | UnknownBlock
 * </pre>
 *
 * <p>Numbers are unsigned, in an {@code int} or a {@code long}. Values are kept as they were read:
 * a block that is written again has every field and option that it had, the latter in their order.
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html">draft-ietf-opsawg-pcapng,
 *     section 4</a>
 */
public sealed interface Block
        permits SectionHeader,
                InterfaceDescription,
                EnhancedPacket,
                SimplePacket,
                ObsoletePacket,
                NameResolution,
                InterfaceStatistics,
                DecryptionSecrets,
                SystemdJournalExport,
                CustomBlock,
                UnknownBlock {
    /** {@return the number that stands for it in a file} */
    int type();
}
