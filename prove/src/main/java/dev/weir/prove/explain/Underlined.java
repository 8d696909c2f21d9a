// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.bpf.text.CaretDisplay;

import java.util.List;

/**
 * Why a packet matches or does not, in lines: the expression with the deciding parts underlined,
 * and what they came to.
 *
 * <pre>
 * tcp port 80 and not host 192.0.2.1
 * ^^^^^^^^^^^
 * fails: IPv4 protocol (byte 23) is UDP (17), not TCP (6)
 * </pre>
 *
 * @param expression the text of the expression
 */
public record Underlined(String expression) {
    /** A longer text is shown around each deciding part. */
    private static final int WIDTH = 160;

    private static final int MOST_DECISIONS = 12;
    private static final int MOST_BRANCHES = 40;

    /** Appends it, each line behind {@code indent}. */
    public void append(
            PacketExplainer explainer, PacketExplanation why, String indent, StringBuilder out) {
        List<Decision> decisions = why.decisions();
        boolean oneLine = expression.length() <= WIDTH && !expression.contains("\n");
        if (oneLine) {
            underlined(decisions, indent, out);
        }
        for (int i = 0; i < Math.min(decisions.size(), MOST_DECISIONS); i++) {
            Decision decision = decisions.get(i);
            String text = explainer.text(decision);
            if (oneLine) {
                String part = decisions.size() == 1 ? "" : "'" + decision.text() + "' ";
                out.append(indent).append(plain(part)).append(text).append('\n');
            } else {
                CaretDisplay.of(text, expression, decision.start(), decision.end(), null)
                        .lines()
                        .forEach(line -> out.append(indent).append(line).append('\n'));
            }
        }
        if (decisions.size() > MOST_DECISIONS) {
            int more = decisions.size() - MOST_DECISIONS;
            out.append(indent).append("... and ").append(more).append(" parts more\n");
        }
    }

    private void underlined(List<Decision> decisions, String indent, StringBuilder out) {
        out.append(indent).append(plain(expression)).append('\n');
        StringBuilder carets = new StringBuilder();
        for (Decision decision : decisions) {
            carets.repeat(' ', Math.max(0, decision.start() - carets.length()));
            int length = Math.max(1, decision.end() - decision.start());
            carets.repeat('^', Math.max(0, decision.start() + length - carets.length()));
        }
        if (!carets.isEmpty()) {
            out.append(indent).append(carets).append('\n');
        }
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text);
        for (int i = 0; i < plain.length(); i++) {
            if (Character.isISOControl(plain.charAt(i))) {
                plain.setCharAt(i, ' ');
            }
        }
        return plain.toString();
    }

    /** Appends which bytes were read and which way the program went. */
    public static void appendPath(
            PacketExplainer explainer, PacketExplanation why, String indent, StringBuilder out) {
        out.append(indent).append("bytes read: ");
        BytesRead read = explainer.read();
        int from = read.next(0);
        out.append(from < 0 ? "none" : "");
        String comma = "";
        while (from >= 0) {
            int to = read.nextUnread(from);
            out.append(comma).append(from);
            if (to - from > 1) {
                out.append('-').append(to - 1);
            }
            comma = ", ";
            from = read.next(to);
        }
        out.append('\n').append(indent).append("branches: ");
        out.append(why.comparisons() == 0 ? "none" : "");
        int most = Math.min(why.comparisons(), MOST_BRANCHES);
        for (int i = 0; i < most; i++) {
            out.append(i == 0 ? "" : ", ");
            out.append(why.instruction(i)).append(why.held(i) ? " yes" : " no");
        }
        if (why.comparisons() > most) {
            out.append(", and ").append(why.comparisons() - most).append(" more");
        }
        out.append('\n');
    }
}
