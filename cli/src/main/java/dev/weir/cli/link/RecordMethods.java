// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.link;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Objects;

/**
 * The {@code equals} and {@code hashCode} of a record, by its components.
 *
 * @param type the record
 * @param components its fields, in order
 */
record RecordMethods(ClassDesc type, List<DirectMethodHandleDesc> components) {
    private static final ClassDesc OBJECTS = Objects.class.describeConstable().orElseThrow();

    static RecordMethods of(InvokeDynamicInstruction site) {
        return new RecordMethods(
                (ClassDesc) site.bootstrapArgs().getFirst(),
                site.bootstrapArgs().stream()
                        .skip(2) // the record and the names of its components
                        .map(DirectMethodHandleDesc.class::cast)
                        .toList());
    }

    private static ClassDesc typeOf(DirectMethodHandleDesc component) {
        return component.invocationType().returnType();
    }

    /** The body of {@code static int hashCode(R record)}. */
    void hashCode(CodeBuilder code) {
        // h = 31 * h + hash(component)
        code.iconst_0();
        for (DirectMethodHandleDesc component : components) {
            ClassDesc of = typeOf(component);
            code.bipush(31).imul();
            code.aload(0).getfield(type, component.methodName(), of);
            if (of.isPrimitive()) {
                code.invokestatic(boxOf(of), "hashCode", MethodTypeDesc.of(CD_int, of));
            } else {
                code.invokestatic(OBJECTS, "hashCode", MethodTypeDesc.of(CD_int, CD_Object));
            }
            code.iadd();
        }
        code.ireturn();
    }

    /** The body of {@code static boolean equals(R record, Object other)}. */
    void equals(CodeBuilder code) {
        Label differ = code.newLabel();
        int other = 2;
        code.aload(1).instanceOf(type).ifeq(differ);
        code.aload(1).checkcast(type).astore(other);
        for (DirectMethodHandleDesc component : components) {
            ClassDesc of = typeOf(component);
            code.aload(0).getfield(type, component.methodName(), of);
            code.aload(other).getfield(type, component.methodName(), of);
            if (of.equals(CD_long)) {
                code.lcmp().ifne(differ);
            } else if (of.equals(CD_float) || of.equals(CD_double)) {
                code.invokestatic(boxOf(of), "compare", MethodTypeDesc.of(CD_int, of, of));
                code.ifne(differ);
            } else if (of.isPrimitive()) {
                code.if_icmpne(differ);
            } else {
                MethodTypeDesc equals = MethodTypeDesc.of(CD_boolean, CD_Object, CD_Object);
                code.invokestatic(OBJECTS, "equals", equals).ifeq(differ);
            }
        }
        code.iconst_1().ireturn().labelBinding(differ).iconst_0().ireturn();
    }

    private static ClassDesc boxOf(ClassDesc primitive) {
        return switch (TypeKind.from(primitive)) {
            case BOOLEAN -> ClassDesc.of("java.lang.Boolean");
            case BYTE -> ClassDesc.of("java.lang.Byte");
            case CHAR -> ClassDesc.of("java.lang.Character");
            case SHORT -> ClassDesc.of("java.lang.Short");
            case INT -> ClassDesc.of("java.lang.Integer");
            case LONG -> ClassDesc.of("java.lang.Long");
            case FLOAT -> ClassDesc.of("java.lang.Float");
            case DOUBLE -> ClassDesc.of("java.lang.Double");
            case REFERENCE, VOID ->
                    throw new IllegalArgumentException("not a primitive: " + primitive);
        };
    }
}
