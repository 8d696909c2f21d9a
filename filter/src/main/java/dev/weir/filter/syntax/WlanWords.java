// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words for types, subtypes and directions of IEEE 802.11 frames. Upper and lower case are the
 * same here.
 *
 * @see <a href="https://standards.ieee.org/ieee/802.11/7028/">IEEE 802.11, 9.2.4.1</a>
 */
final class WlanWords {
    /** The bits of the first byte of the frame control field that tell the type. */
    static final int TYPE_MASK = 0x0c;

    /** The bits that tell the subtype. */
    static final int SUBTYPE_MASK = 0xf0;

    private static final int MANAGEMENT = 0x00;
    private static final int CONTROL = 0x04;
    private static final int DATA = 0x08;

    private static final Map<String, Integer> TYPES =
            Map.of(
                    "mgt", MANAGEMENT,
                    "management", MANAGEMENT,
                    "ctl", CONTROL,
                    "control", CONTROL,
                    "data", DATA);

    private static final Map<String, Integer> DIRECTIONS =
            Map.of("nods", 0, "tods", 1, "fromds", 2, "dstods", 3);

    /** Subtypes by their words; the type is in the value. */
    private static final Map<String, Integer> SUBTYPES = new LinkedHashMap<>();

    static {
        subtypes(MANAGEMENT, "assoc-req|assocreq 0 assoc-resp|assocresp 1");
        subtypes(MANAGEMENT, "reassoc-req|reassocreq 2 reassoc-resp|reassocresp 3");
        subtypes(MANAGEMENT, "probe-req|probereq 4 probe-resp|proberesp 5 beacon 8 atim 9");
        subtypes(MANAGEMENT, "disassoc|disassociation 10 auth|authentication 11");
        subtypes(MANAGEMENT, "deauth|deauthentication 12");
        subtypes(CONTROL, "bar 8 ba 9 ps-poll 10 rts 11 cts 12 ack 13");
        subtypes(CONTROL, "cf-end 14 cf-end-ack 15");
        subtypes(DATA, "data 0 data-cf-ack 1 data-cf-poll 2 data-cf-ack-poll 3 null 4");
        subtypes(DATA, "cf-ack 5 cf-poll 6 cf-ack-poll 7 qos-data 8 qos-data-cf-ack 9");
        subtypes(DATA, "qos-data-cf-poll 10 qos-data-cf-ack-poll 11 qos 12");
        subtypes(DATA, "qos-cf-poll 14 qos-cf-ack-poll 15");
    }

    private WlanWords() {}

    /** {@return the type in the bits of {@link #TYPE_MASK}, or null if the word is none} */
    static @Nullable Integer type(String word) {
        return TYPES.get(word.toLowerCase(Locale.ROOT));
    }

    /** {@return type and subtype in the first byte of the frame control field, or null} */
    static @Nullable Integer subtype(String word) {
        return SUBTYPES.get(word.toLowerCase(Locale.ROOT));
    }

    /** {@return the two bits of a direction, or null if the word is none} */
    static @Nullable Integer direction(String word) {
        return DIRECTIONS.get(word.toLowerCase(Locale.ROOT));
    }

    /** {@return the words for subtypes of a type} */
    static List<String> subtypes(int type) {
        List<String> words = new ArrayList<>();
        SUBTYPES.forEach((word, value) -> {
            if ((value & TYPE_MASK) == type) {
                words.add(word);
            }
        });
        return words;
    }

    private static void subtypes(int type, String pairs) {
        String[] words = pairs.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            int value = type | Integer.parseInt(words[i + 1]) << 4;
            for (String word : words[i].split("\\|", -1)) {
                SUBTYPES.put(word, value);
            }
        }
    }
}
