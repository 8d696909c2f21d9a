// SPDX-License-Identifier: Apache-2.0
package dev.weir.filter.syntax;

import dev.weir.filter.syntax.Expression.Chain;
import dev.weir.filter.syntax.Expression.Not;
import dev.weir.filter.syntax.Expression.Primitive;

import java.util.ArrayList;
import java.util.List;

/** The names in an expression, which may be of hosts, services, nets or protocols. */
public final class HostNames {
    private HostNames() {}

    /** {@return the names, from left to right} */
    public static List<Identifier.Name> in(Expression expression) {
        List<Identifier.Name> names = new ArrayList<>();
        collect(expression, names);
        return List.copyOf(names);
    }

    private static void collect(Expression expression, List<Identifier.Name> names) {
        if (expression instanceof Not not) {
            collect(not.operand(), names);
        } else if (expression instanceof Chain chain) {
            collect(chain.first(), names);
            chain.rest().forEach(link -> collect(link.term(), names));
        } else if (expression instanceof Primitive primitive
                && primitive.identifier() instanceof Identifier.Name name) {
            names.add(name);
        }
    }
}
