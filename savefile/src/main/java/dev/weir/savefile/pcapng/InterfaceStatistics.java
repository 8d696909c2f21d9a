// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import java.util.List;

/**
 * What an interface had counted at a time.
 *
 * @param interfaceId the interface, counted within the section
 * @param units when, as the interface counts time
 * @param options the counts
 */
public record InterfaceStatistics(int interfaceId, long units, List<Option> options)
        implements Block {
    /** Its number in a file. */
    public static final int TYPE = 5;

    public InterfaceStatistics {
        options = List.copyOf(options);
    }

    @Override
    public int type() {
        return TYPE;
    }
}
