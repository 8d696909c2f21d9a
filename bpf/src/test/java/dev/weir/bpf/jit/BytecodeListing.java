// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.jit;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The methods of a class file as text, for people to approve. */
final class BytecodeListing {
    private final StringBuilder out = new StringBuilder();
    private final Map<Label, String> labels = new HashMap<>();

    private BytecodeListing() {}

    static String of(byte[] type) {
        BytecodeListing listing = new BytecodeListing();
        for (MethodModel method : ClassFile.of().parse(type).methods()) {
            listing.append(method);
        }
        return listing.out.toString();
    }

    private void append(MethodModel method) {
        labels.clear();
        out.append(method.methodName().stringValue());
        out.append(method.methodTypeSymbol().displayDescriptor());
        out.append(", ").append(method.findAttribute(Attributes.code()).orElseThrow().codeLength());
        out.append(" bytes\n");
        for (CodeElement element : method.code().orElseThrow()) {
            switch (element) {
                case LabelTarget target -> out.append(name(target.label())).append(":\n");
                case Instruction instruction ->
                        out.append("    ").append(text(instruction).strip()).append('\n');
                default -> {}
            }
        }
        out.append('\n');
    }

    private String text(Instruction instruction) {
        String opcode = instruction.opcode().name().toLowerCase(Locale.ROOT);
        return switch (instruction) {
            case LoadInstruction load -> plain(load) ? opcode : opcode + " " + load.slot();
            case StoreInstruction store -> plain(store) ? opcode : opcode + " " + store.slot();
            case ConstantInstruction.IntrinsicConstantInstruction _ -> opcode;
            case ConstantInstruction constant -> opcode + " " + constant.constantValue();
            case IncrementInstruction inc -> opcode + " " + inc.slot() + " " + inc.constant();
            case BranchInstruction branch -> opcode + " " + name(branch.target());
            case NewObjectInstruction made -> opcode + " " + made.className().asInternalName();
            case InvokeInstruction call ->
                    opcode
                            + " "
                            + call.owner().asSymbol().displayName()
                            + "."
                            + call.name().stringValue();
            case FieldInstruction field -> opcode + " " + field.name().stringValue();
            case TableSwitchInstruction table -> {
                StringBuilder text = new StringBuilder(opcode);
                table.cases()
                        .forEach(to ->
                                text.append(' ')
                                        .append(to.caseValue())
                                        .append("->")
                                        .append(name(to.target())));
                yield text.toString();
            }
            default -> opcode;
        };
    }

    /** Whether the slot is in the opcode. */
    private static boolean plain(Instruction instruction) {
        return instruction.sizeInBytes() == 1;
    }

    private String name(Label label) {
        return labels.computeIfAbsent(label, _ -> "L" + labels.size());
    }
}
