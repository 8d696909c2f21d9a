// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.forces;

import org.jspecify.annotations.Nullable;

/**
 * A kind of message.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5810#section-7">RFC 5810, section 7</a>
 */
enum ForcesMessage {
    ASSOCIATION_SETUP(0x01, 2, "Association Setup"),
    ASSOCIATION_TEARDOWN(0x02, 1, "Association TearDown"),
    CONFIG(0x03, 15, "Config"),
    QUERY(0x04, 15, "Query"),
    EVENT(0x05, 1, "Event Notification"),
    REDIRECT(0x06, 15, "Packet Redirect"),
    HEARTBEAT(0x0f, 0, "HeartBeat"),
    ASSOCIATION_RESPONSE(0x11, 1, "Association Response"),
    CONFIG_RESPONSE(0x13, 15, "Config Response"),
    QUERY_RESPONSE(0x14, 15, "Query Response");

    private final int type;
    private final int elements;
    private final String text;

    ForcesMessage(int type, int elements, String text) {
        this.type = type;
        this.elements = elements;
        this.text = text;
    }

    /** {@return the kind that has the number {@code type}, or null} */
    static @Nullable ForcesMessage of(int type) {
        for (ForcesMessage message : values()) {
            if (message.type == type) {
                return message;
            }
        }
        return null;
    }

    /** {@return how many elements it has at most} */
    int elements() {
        return elements;
    }

    /** {@return its name} */
    String text() {
        return text;
    }

    /** {@return whether an operation may be in it; those of vendors always may} */
    boolean has(int type) {
        @Nullable ForcesOperation operation = ForcesOperation.of(type);
        return operation == null ? type >= 0x8000 : has(operation);
    }

    private boolean has(ForcesOperation operation) {
        return switch (operation) {
            case SET, SET_PROPERTIES, DELETE, COMMIT, TRANSACTION_COMPLETE -> this == CONFIG;
            case SET_RESPONSE, SET_PROPERTIES_RESPONSE, DELETE_RESPONSE, COMMIT_RESPONSE ->
                    this == CONFIG_RESPONSE;
            case GET, GET_PROPERTIES -> this == QUERY;
            case GET_RESPONSE, GET_PROPERTIES_RESPONSE -> this == QUERY_RESPONSE;
            case REPORT -> this == ASSOCIATION_SETUP || this == EVENT;
        };
    }
}
