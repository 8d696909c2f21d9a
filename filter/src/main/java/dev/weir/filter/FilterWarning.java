// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.bpf.text.CaretDisplay;
import dev.weir.filter.CompiledFilter.Place;
import dev.weir.packet.LinkType;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.List;

/**
 * Something in an expression that is allowed and yet may not be what was meant.
 *
 * <pre>
 * 'tcp' makes no difference: 'tcp port 80' implies it
 * tcp and tcp port 80
 * ^^^
 * hint: write 'tcp port 80'
 * </pre>
 *
 * @see FilterLint
 */
public sealed interface FilterWarning {
    /** {@return the whole text of the expression} */
    String expression();

    /** {@return the part of the text that it is about} */
    Place place();

    /** {@return what is strange there, in one sentence} */
    String reason();

    /** {@return an expression that says what may have been meant, or null if none is known} */
    @Nullable String correction();

    /** {@return what to do about it, or null if that is not known} */
    default @Nullable String hint() {
        String correction = correction();
        return correction == null || correction.length() > LONGEST_CORRECTION
                ? null
                : "write '" + correction + "'";
    }

    /** {@return all of it, as shown above} */
    default String message() {
        return CaretDisplay.of(reason(), expression(), place().start(), place().end(), hint());
    }

    /** Longer corrections are not shown in messages. */
    int LONGEST_CORRECTION = 240;

    /** No packet matches, though the expression does not contradict itself on its face. */
    record NeverMatches(String expression, Place place, String because, @Nullable String correction)
            implements FilterWarning {
        @Override
        public String reason() {
            return "no packet can match this expression" + clause(because);
        }
    }

    /** Every packet matches. */
    record AlwaysMatches(String expression, Place place) implements FilterWarning {
        @Override
        public String reason() {
            return "every packet matches this expression";
        }

        @Override
        public @Nullable String correction() {
            return null;
        }
    }

    /** A comparison that holds whatever the bytes are that it compares. */
    record HoldsAlways(String expression, Place place, String because, @Nullable String correction)
            implements FilterWarning {
        @Override
        public String reason() {
            return shown(expression, place)
                    + " holds of every packet that has these bytes"
                    + clause(because);
        }
    }

    /** A part without which the same packets match, since others imply it or include it. */
    record ImpliedPart(String expression, Place place, String because, @Nullable String correction)
            implements FilterWarning {
        @Override
        public String reason() {
            return shown(expression, place) + " makes no difference" + clause(because);
        }
    }

    /** A part that never holds where it is looked at. */
    record ContradictingPart(
            String expression, Place place, String because, @Nullable String correction)
            implements FilterWarning {
        @Override
        public String reason() {
            return shown(expression, place) + " never holds here" + clause(because);
        }
    }

    /** A part that looks inside of something which need not be there. */
    record LooksInside(String expression, Place place, String word, @Nullable String correction)
            implements FilterWarning {
        @Override
        public String reason() {
            return "behind '%s' every test looks inside of it, in packets without it too"
                    .formatted(word);
        }

        @Override
        public String hint() {
            if (correction != null && correction.length() <= LONGEST_CORRECTION) {
                return "to look at packets without it too, write '" + correction + "'";
            }
            return "a test that is not to look inside stands before '" + word + "'";
        }
    }

    /** Bytes of a transport header, which are those behind a header of IPv4 only. */
    record Ipv4Only(String expression, Place place, @Nullable String correction)
            implements FilterWarning {
        @Override
        public String reason() {
            String text = expression.substring(place.start(), place.end());
            String protocol = text.substring(0, text.indexOf('[')).replaceFirst(".*\\W", "");
            return "'%s[...]' is behind an IPv4 header, so this is false of every packet of IPv6"
                    .formatted(protocol.strip());
        }

        @Override
        public String hint() {
            return correction != null && correction.length() <= LONGEST_CORRECTION
                    ? "for both write '" + correction + "'"
                    : "behind an IPv6 header it is 'ip6[40 + ...]', where 'ip6[6]' is the protocol";
        }
    }

    /**
     * {@code and} and {@code or} without parentheses, or {@code not} in front of a list, where
     * there are two readings.
     */
    record MixedConnectives(
            String expression,
            Place place,
            boolean not,
            String reading,
            @Nullable String correction)
            implements FilterWarning {
        @Override
        public String reason() {
            return not
                    ? "'not' is of the test right behind it, and not of a list"
                    : "'and' and 'or' bind equally, from left to right";
        }

        @Override
        public String hint() {
            String read = "this is read as '" + reading + "'";
            return correction == null || correction.length() > LONGEST_CORRECTION
                    ? read
                    : read + "; the other reading is '" + correction + "'";
        }
    }

    /**
     * A name of a host that has many addresses.
     *
     * @param addresses those of this moment
     */
    record ManyAddresses(String expression, Place place, String name, List<InetAddress> addresses)
            implements FilterWarning {
        public ManyAddresses {
            addresses = List.copyOf(addresses);
        }

        @Override
        public String reason() {
            return "'%s' is %d addresses now, and the filter keeps those it had when it was compiled"
                    .formatted(name, addresses.size());
        }

        @Override
        public @Nullable String correction() {
            return null;
        }

        @Override
        public String hint() {
            StringBuilder all = new StringBuilder("they are ");
            for (int i = 0; i < addresses.size() && i < 6; i++) {
                all.append(i == 0 ? "" : ", ").append(addresses.get(i).getHostAddress());
            }
            return all + (addresses.size() > 6 ? ", ..." : "");
        }
    }

    /** A program that is longer than what is to run it accepts. */
    record TooManyInstructions(
            String expression, Place place, int instructions, InstructionLimit limit)
            implements FilterWarning {
        @Override
        public String reason() {
            return "the program has %,d instructions, and %s accepts %,d"
                    .formatted(instructions, limit.who(), limit.most());
        }

        @Override
        public @Nullable String correction() {
            return null;
        }
    }

    /** A part for which packets of this link type have no place, though others have. */
    record NotCarried(
            String expression, Place place, LinkType linkType, @Nullable String correction)
            implements FilterWarning {
        @Override
        public String reason() {
            return "no packet of link type %s can match %s"
                    .formatted(linkType, shown(expression, place));
        }
    }

    /** A clause behind a colon, or nothing. */
    private static String clause(String because) {
        return because.isEmpty() ? "" : ": " + because;
    }

    /** The text under a place, in quotes and not too long. */
    static String shown(String expression, Place place) {
        String text = expression.substring(place.start(), place.end()).replaceAll("\\s+", " ");
        return text.length() <= 60 ? "'" + text + "'" : "'" + text.substring(0, 57) + "...'";
    }
}
