// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter;

import dev.weir.bpf.text.CaretDisplay;
import dev.weir.filter.syntax.Complaint;
import dev.weir.filter.syntax.Expression;
import dev.weir.filter.syntax.Parser;
import dev.weir.filter.syntax.Remark;
import dev.weir.filter.syntax.Remarks;
import dev.weir.filter.syntax.Tunnelled;

import java.util.ArrayList;
import java.util.List;

/**
 * Something in an expression that is allowed and yet may not be what was meant.
 *
 * <pre>
 * 'and' and 'or' bind equally, from left to right
 * tcp or udp and port 53
 *            ^^^
 * hint: this is read as '(tcp or udp) and port 53'
 * </pre>
 *
 * @param message all of it, as shown above
 * @param start index of the first character that it is about
 * @param end index after the last one
 */
public record FilterWarning(String message, int start, int end) {
    /**
     * {@return the warnings about an expression, from left to right; none if it is no expression at
     * all, which compiling it tells}
     */
    public static List<FilterWarning> about(String expression) {
        Expression tree;
        try {
            tree = Parser.parse(expression);
        } catch (Complaint e) {
            return List.of();
        }
        List<Remark> remarks = new ArrayList<>(Remarks.on(tree, expression));
        remarks.addAll(Tunnelled.in(tree, expression));
        // not Comparator.comparingInt, whose lambda is made anew at every start of the command
        remarks.sort((a, b) -> Integer.compare(a.span().start(), b.span().start()));
        List<FilterWarning> warnings = new ArrayList<>();
        for (Remark remark : remarks) {
            int start = remark.span().start();
            int end = remark.span().end();
            String message =
                    CaretDisplay.of(remark.reason(), expression, start, end, remark.hint());
            warnings.add(new FilterWarning(message, start, end));
        }
        return List.copyOf(warnings);
    }
}
