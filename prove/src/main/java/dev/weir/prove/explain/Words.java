// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.bpf.Instruction.JumpTest;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small pieces of English. */
final class Words {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private static final Pattern RANGE = Pattern.compile("bytes? ([0-9-]+)(.*)");

    /** Of a longer list so many are said, and how many there are more. */
    private static final int MOST = 12;

    private Words() {}

    /** {@return {@code a, b or c}} */
    static String or(List<String> words) {
        return list(words, " or ");
    }

    /** {@return {@code a, b and c}} */
    static String and(List<String> words) {
        return list(words, " and ");
    }

    private static String list(List<String> words, String last) {
        if (words.size() > MOST) {
            List<String> first = words.subList(0, MOST);
            return String.join(", ", first) + last + (words.size() - MOST) + " more";
        }
        int end = words.size() - 1;
        return end <= 0
                ? String.join("", words)
                : String.join(", ", words.subList(0, end)) + last + words.get(end);
    }

    static String comparison(JumpTest test, boolean holds) {
        return switch (test) {
            case EQ -> holds ? "is equal to" : "is not equal to";
            case GT -> holds ? "is greater than" : "is at most";
            case GE -> holds ? "is at least" : "is less than";
            case SET -> holds ? "has a bit in common with" : "has no bit in common with";
        };
    }

    /** {@return what is said of something that has to be found first} */
    static String place(String parameter, boolean always) {
        String name = parameter.replaceAll("[0-9]+", "");
        if (name.startsWith("geneve")) {
            return "inside of Geneve";
        }
        return switch (name) {
            case "radio" -> "behind the radio header, of AVS or Prism";
            case "payload", "unpadded" -> "behind the 802.11 header: 24 bytes, 26 with QoS";
            case "tag" -> "behind the VLAN tag, if it is in the packet";
            case "vxlan" -> "inside of VXLAN";
            default -> always ? "at the " + parameter : "only inside of the " + parameter;
        };
    }

    /** {@return what the offset is called that a parameter stands for} */
    static String offset(String parameter) {
        int space = parameter.indexOf(' ');
        return space < 0
                ? "offset of the " + parameter
                : "offset of the %s in %s"
                        .formatted(parameter.substring(space + 1), parameter.substring(0, space));
    }

    /** {@return where something is, of several places: {@code bytes 0-1 or 2-3 behind ...}} */
    static String wheres(List<String> wheres) {
        List<String> ranges = new ArrayList<>();
        String rest = "";
        for (String where : wheres) {
            Matcher matcher = RANGE.matcher(where);
            if (!matcher.matches() || (!ranges.isEmpty() && !rest.equals(matcher.group(2)))) {
                return or(wheres);
            }
            ranges.add(matcher.group(1));
            rest = matcher.group(2);
        }
        boolean one = ranges.size() == 1 && !ranges.getFirst().contains("-");
        return ranges.isEmpty() ? "" : (one ? "byte " : "bytes ") + or(ranges) + rest;
    }

    /** {@return the first number in a text that has one} */
    static long firstNumber(String text) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.find() ? Long.parseLong(matcher.group()) : 0;
    }

    /** {@return a text in which nothing can harm a terminal} */
    static String printable(String text) {
        return text.replaceAll("[^ -~]", ".");
    }
}
