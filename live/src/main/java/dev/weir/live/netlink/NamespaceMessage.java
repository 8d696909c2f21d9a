// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.netlink;

import dev.weir.live.interfaces.Link;

import java.nio.ByteBuffer;

/** Reads RTM_NEWNSID, the answer to RTM_GETNSID: the id that a network namespace has here. */
public final class NamespaceMessage {
    /** The type of the message. */
    public static final int TYPE = 88;

    private static final int HEADER = 4;
    private static final int ID = 1;

    private NamespaceMessage() {}

    /** {@return the id, or {@link Link.Relations#THIS_NAMESPACE} if it has none} */
    public static int id(ByteBuffer payload) {
        if (payload.limit() < HEADER) {
            return Link.Relations.THIS_NAMESPACE;
        }
        return Attributes.of(payload, HEADER).s32(ID, Link.Relations.THIS_NAMESPACE);
    }
}
