// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.link;

import static java.lang.classfile.ClassFile.ACC_PRIVATE;
import static java.lang.classfile.ClassFile.ACC_STATIC;
import static java.lang.classfile.ClassFile.ACC_SYNTHETIC;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Turns the call sites that a class would link when they are first reached into plain methods:
 * those of switches over types and of the {@code equals} and {@code hashCode} of records.
 *
 * <p>The JVM's AOT cache keeps the call sites of lambdas, and as of JDK 25 not these. Linking the
 * dozen that {@code weir compile ip} passes took a third of its time.
 *
 * @see java.lang.runtime.SwitchBootstraps
 * @see java.lang.runtime.ObjectMethods
 */
final class CallSites {
    private final ClassModel model;
    private final List<Consumer<ClassBuilder>> methods = new ArrayList<>();

    private CallSites(ClassModel model) {
        this.model = model;
    }

    /** {@return the class with its call sites linked; the same bytes if it has none} */
    static byte[] link(byte[] bytes) {
        ClassModel model = ClassFile.of().parse(bytes);
        CallSites sites = new CallSites(model);
        byte[] linked =
                ClassFile.of()
                        .transformClass(
                                model,
                                ClassTransform.transformingMethodBodies(sites::replace)
                                        .andThen(ClassTransform.endHandler(sites::addMethods)));
        return sites.methods.isEmpty() ? bytes : linked;
    }

    private void addMethods(ClassBuilder to) {
        methods.forEach(method -> method.accept(to));
    }

    private void replace(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeDynamicInstruction site) {
            String bootstrap =
                    site.bootstrapMethod().owner().descriptorString()
                            + site.bootstrapMethod().methodName();
            switch (bootstrap) {
                case "Ljava/lang/runtime/SwitchBootstraps;typeSwitch" -> {
                    if (site.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance)) {
                        call(code, site, TypeSwitch.of(site));
                        return;
                    }
                }
                case "Ljava/lang/runtime/ObjectMethods;bootstrap" -> {
                    RecordMethods methodsOf = RecordMethods.of(site);
                    if (site.name().equalsString("hashCode")) {
                        call(code, site, methodsOf::hashCode);
                        return;
                    }
                    if (site.name().equalsString("equals")) {
                        call(code, site, methodsOf::equals);
                        return;
                    }
                }
                default -> {}
            }
        }
        code.with(element);
    }

    /** Adds a method that does what {@code site} does, and calls it in its place. */
    private void call(CodeBuilder code, InvokeDynamicInstruction site, Consumer<CodeBuilder> body) {
        String name = "linked$" + methods.size();
        MethodTypeDesc type = site.typeSymbol();
        methods.add(to ->
                to.withMethodBody(name, type, ACC_PRIVATE | ACC_STATIC | ACC_SYNTHETIC, body));
        code.invokestatic(
                model.thisClass().asSymbol(), name, type, model.flags().has(AccessFlag.INTERFACE));
    }
}
