// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import org.jspecify.annotations.Nullable;

import java.util.StringJoiner;

/**
 * What stands before an identifier and says what kind of thing it is.
 *
 * @param protocol {@code tcp}, {@code ether}, ..., or null for whatever fits
 * @param direction {@code src}, {@code dst}, ..., or null, which means either
 * @param type {@code host}, {@code port}, ..., or null, which means host
 * @param span where the qualifiers were written; identifiers may inherit them from far away
 */
public record Qualifiers(
        @Nullable Protocol protocol,
        @Nullable Direction direction,
        @Nullable IdentifierType type,
        Span span) {
    /** {@return how they are written, or could be} */
    String words() {
        StringJoiner words = new StringJoiner(" ");
        if (protocol != null) {
            words.add(protocol == Protocol.LINK ? link() : protocol.word());
        }
        if (direction != null) {
            words.add(direction.words());
        }
        if (type != null) {
            words.add(type.word());
        }
        return words.toString();
    }

    /** The link layer has several names; only frames of 802.11 have more than two addresses. */
    private String link() {
        return switch (direction) {
            case ADDR1, ADDR2, ADDR3, ADDR4, RA, TA -> "wlan";
            case SRC, DST, SRC_OR_DST, SRC_AND_DST -> "ether";
            case null -> "ether";
        };
    }

    /** Which of the two ends of a packet. */
    public enum Direction {
        SRC("src"),
        DST("dst"),
        SRC_OR_DST("src or dst"),
        SRC_AND_DST("src and dst"),
        ADDR1("addr1"),
        ADDR2("addr2"),
        ADDR3("addr3"),
        ADDR4("addr4"),
        RA("ra"),
        TA("ta");

        private final String words;

        Direction(String words) {
            this.words = words;
        }

        /** {@return how it is written} */
        public String words() {
            return words;
        }
    }
}
