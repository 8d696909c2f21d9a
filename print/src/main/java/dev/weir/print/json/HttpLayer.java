// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

/** HTTP/1, of which a message begins a segment. */
final class HttpLayer {
    static final Group LAYER =
            Group.layer("http", "HTTP/1, in segments that begin with a message", "RFC 9112");

    static final MessageHead HEAD =
            new MessageHead(LAYER, "HTTP/1.", "requestTarget", "1 of HTTP/1.1, 0 of HTTP/1.0");

    private HttpLayer() {}
}
