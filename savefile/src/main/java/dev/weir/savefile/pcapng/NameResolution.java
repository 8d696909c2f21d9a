// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import java.util.List;

/**
 * Names of addresses.
 *
 * @param records an address and its names each, in their order
 * @param options which server gave them
 */
public record NameResolution(List<NameRecord> records, List<Option> options) implements Block {
    /** Its number in a file. */
    public static final int TYPE = 4;

    public NameResolution {
        records = List.copyOf(records);
        options = List.copyOf(options);
    }

    @Override
    public int type() {
        return TYPE;
    }
}
