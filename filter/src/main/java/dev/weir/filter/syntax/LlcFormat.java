// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * Formats of LLC frames, and what their control fields are.
 *
 * @see <a href="https://standards.ieee.org/ieee/802.2/1048/">IEEE 802.2, 5.4</a>
 */
public enum LlcFormat {
    /** Any LLC frame. */
    ANY(Kind.ANY, 0),
    /** Information transfer. */
    I(Kind.INFORMATION, 0),
    /** Supervisory, whichever. */
    S(Kind.SUPERVISORY, -1),
    /** Unnumbered, whichever. */
    U(Kind.UNNUMBERED, -1),
    RR(Kind.SUPERVISORY, 0x01),
    RNR(Kind.SUPERVISORY, 0x05),
    REJ(Kind.SUPERVISORY, 0x09),
    UI(Kind.UNNUMBERED, 0x03),
    UA(Kind.UNNUMBERED, 0x63),
    DISC(Kind.UNNUMBERED, 0x43),
    DM(Kind.UNNUMBERED, 0x0f),
    SABME(Kind.UNNUMBERED, 0x6f),
    TEST(Kind.UNNUMBERED, 0xe3),
    XID(Kind.UNNUMBERED, 0xaf),
    FRMR(Kind.UNNUMBERED, 0x87);

    /** What the lowest bits of the control field tell. */
    public enum Kind {
        ANY,
        /** The lowest bit is 0. */
        INFORMATION,
        /** The lowest two bits are 01. */
        SUPERVISORY,
        /** The lowest two bits are 11. */
        UNNUMBERED
    }

    private final Kind kind;
    private final int control;

    LlcFormat(Kind kind, int control) {
        this.kind = kind;
        this.control = control;
    }

    /** {@return what the lowest bits of the control field tell} */
    public Kind kind() {
        return kind;
    }

    /**
     * {@return the control field without sequence numbers and the poll bit, or -1 if the format
     * leaves it open}
     */
    public int control() {
        return control;
    }

    /** {@return the format of a word behind {@code llc}, in upper or lower case, or null} */
    static @Nullable LlcFormat of(String word) {
        for (LlcFormat format : values()) {
            if (format != ANY && format.name().equals(word.toUpperCase(Locale.ROOT))) {
                return format;
            }
        }
        return null;
    }
}
