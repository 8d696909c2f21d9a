// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import java.util.Locale;

/** What an identifier identifies. */
public enum IdentifierType {
    HOST,
    NET,
    PORT,
    PORTRANGE,
    PROTO,
    PROTOCHAIN,
    GATEWAY;

    /** {@return how it is written} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
