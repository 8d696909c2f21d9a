// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.link;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.function.Consumer;

/** The method of a switch over types: which case is the first that takes a value. */
final class TypeSwitch {
    private TypeSwitch() {}

    /** {@return the body of {@code static int caseOf(T value, int from)}} */
    static Consumer<CodeBuilder> of(InvokeDynamicInstruction site) {
        List<ClassDesc> types = site.bootstrapArgs().stream().map(ClassDesc.class::cast).toList();
        return code -> {
            // if (value == null) return -1;
            Label some = code.newLabel();
            code.aload(0).ifnonnull(some).iconst_m1().ireturn().labelBinding(some);
            for (int i = 0; i < types.size(); i++) {
                // if (from <= i && value instanceof T_i) return i;
                Label next = code.newLabel();
                code.iload(1).loadConstant(i).if_icmpgt(next);
                code.aload(0).instanceOf(types.get(i)).ifeq(next);
                code.loadConstant(i).ireturn().labelBinding(next);
            }
            code.loadConstant(types.size()).ireturn();
        };
    }
}
