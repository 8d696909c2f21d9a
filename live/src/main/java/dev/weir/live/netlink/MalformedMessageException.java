// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import java.io.IOException;

/** What came is no row of netlink messages. */
public final class MalformedMessageException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedMessageException(int offset, String what) {
        super("the kernel's answer cannot be read: " + what + " at octet " + offset);
    }
}
