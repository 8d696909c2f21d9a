// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

/** SIP, over UDP or at the beginning of a segment. */
final class SipLayer {
    static final Group LAYER =
            Group.layer("sip", "SIP, in packets that begin with a message", "RFC 3261");

    static final MessageHead HEAD = new MessageHead(LAYER, "SIP/2.", "requestUri", "0 of SIP/2.0");

    private SipLayer() {}
}
