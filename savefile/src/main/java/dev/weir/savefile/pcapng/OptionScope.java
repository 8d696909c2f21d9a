// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

/** The block in which options are, which says what their codes mean. */
public enum OptionScope {
    /** {@link SectionHeader}. */
    SECTION,
    /** {@link InterfaceDescription}. */
    INTERFACE,
    /** {@link EnhancedPacket}. */
    PACKET,
    /** {@link ObsoletePacket}, which knows only two of the options of a packet. */
    OBSOLETE_PACKET,
    /** {@link NameResolution}. */
    NAMES,
    /** {@link InterfaceStatistics}. */
    STATISTICS,
    /** {@link DecryptionSecrets}, which has no options of its own. */
    SECRETS
}
