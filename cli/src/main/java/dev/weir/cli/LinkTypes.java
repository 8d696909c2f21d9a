// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli;

import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

/** The argument of {@code -y}. */
final class LinkTypes {
    private LinkTypes() {}

    /** {@return the link type that was asked for, or null if none was} */
    static @Nullable LinkType parse(Arguments arguments) throws UsageException {
        String name = arguments.value(Option.LINK_TYPE);
        if (name == null) {
            return null;
        }
        LinkType linkType = LinkType.ofName(name);
        if (linkType == null) {
            throw new UsageException(
                    "unknown link type '"
                            + name
                            + "' (-y takes a DLT_ name, such as EN10MB or RAW)");
        }
        return linkType;
    }
}
