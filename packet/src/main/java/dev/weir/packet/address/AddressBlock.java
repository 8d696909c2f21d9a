// SPDX-License-Identifier: Apache-2.0
package dev.weir.packet.address;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Addresses that a registry or an RFC sets apart.
 *
 * @param prefix which they are
 * @param kind what they are for
 * @param name what the registry calls them
 * @param reference where that is laid down, such as {@code RFC 1918}
 * @param specialPurpose whether it is an entry of IANA's IPv4 or IPv6 special-purpose address
 *     registry
 * @param reach what the registry says of them; null if it is none of its entries, or one that is
 *     deprecated and says nothing
 */
public record AddressBlock(
        Prefix prefix,
        AddressKind kind,
        String name,
        String reference,
        boolean specialPurpose,
        @Nullable Reach reach) {

    /** {@return the most special block that {@code address} lies in} */
    public static AddressBlock of(IpAddress address) {
        return all(address).getFirst();
    }

    /** {@return all blocks that {@code address} lies in, the most special first; never none} */
    public static List<AddressBlock> all(IpAddress address) {
        List<AddressBlock> found = new ArrayList<>();
        for (List<AddressBlock> table : List.of(SpecialPurpose.BLOCKS, OtherBlocks.BLOCKS)) {
            for (AddressBlock block : table) {
                if (block.prefix.contains(address)) {
                    found.add(block);
                }
            }
        }
        found.sort(
                Comparator.comparingInt((AddressBlock block) -> block.prefix.length()).reversed());
        return found;
    }

    /** {@return the entries of IANA's two special-purpose address registries} */
    public static List<AddressBlock> specialPurposeRegistries() {
        return SpecialPurpose.BLOCKS;
    }

    /** {@return the name of the block with its prefix and where it is laid down} */
    @Override
    public String toString() {
        return prefix + " " + name + " (" + reference + ")";
    }
}
