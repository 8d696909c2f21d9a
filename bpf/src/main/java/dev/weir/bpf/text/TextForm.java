// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import dev.weir.bpf.Disassembler;
import dev.weir.bpf.Program;

import org.jspecify.annotations.Nullable;

/**
 * The forms that programs have as text. Each can be printed and read.
 *
 * <p>A program comes back as it was, with its raw instructions; but {@link #ASSEMBLY} does not show
 * what fields hold that an instruction does not use, where libpcap leaves rubbish, and {@link
 * #LISTING} neither that nor the operands of unknown instructions.
 *
 * <p>Printing takes any program, valid or not. Reading takes any text: what is not a program of the
 * form is refused by {@link InvalidProgramTextException}, and what is read need not be valid, which
 * {@link dev.weir.bpf.Validator} tells.
 */
public enum TextForm {
    /** What {@code tcpdump -d} prints: {@code (000) ldh [12]}, with numbers for targets. */
    LISTING("d", "the listing of tcpdump -d"),

    /** What {@code tcpdump -dd} prints: <code>{ 0x28, 0, 0, 0x0000000c },</code>. */
    INITIALIZERS("dd", "C initializers, as tcpdump -dd"),

    /** What {@code tcpdump -ddd} prints: the number of instructions, then four numbers a line. */
    DECIMAL("ddd", "decimal numbers, as tcpdump -ddd"),

    /** The language of Linux's bpf_asm, with labels. */
    ASSEMBLY("asm", "assembly, as bpf_asm reads it"),

    /** The numbers in one line with commas, as iptables' xt_bpf and tc take them. */
    ONE_LINE("xt_bpf", "one line of numbers, for iptables and tc"),

    /** The definition of a C array of {@code struct sock_filter}. */
    C_ARRAY("c", "a C array of struct sock_filter"),

    /** A JSON object whose "instructions" is an array. */
    JSON("json", "JSON");

    private final String label;
    private final String description;

    TextForm(String label, String description) {
        this.label = label;
        this.description = description;
    }

    /** {@return what command lines call it} */
    public String label() {
        return label;
    }

    /** {@return what it is, in a few words} */
    public String description() {
        return description;
    }

    /** {@return the form that command lines call so, or null if there is none} */
    public static @Nullable TextForm ofLabel(String label) {
        for (TextForm form : values()) {
            if (form.label.equals(label)) {
                return form;
            }
        }
        return null;
    }

    /** {@return the program as text of this form, with a newline at its end} */
    public String print(Program program) {
        return switch (this) {
            case LISTING -> Disassembler.listing(program);
            case INITIALIZERS -> Disassembler.cArray(program);
            case DECIMAL -> Disassembler.decimal(program);
            case ASSEMBLY -> AssemblyPrinter.print(program);
            case ONE_LINE -> NumbersPrinter.oneLine(program);
            case C_ARRAY -> InitializerPrinter.array(program);
            case JSON -> JsonPrinter.print(program);
        };
    }

    /**
     * {@return the program that the text of this form is}
     *
     * @throws InvalidProgramTextException where the text is not of this form
     */
    public Program read(String text) {
        return locate(text).program();
    }

    /**
     * {@return the program that the text of this form is, with the places of its instructions}
     *
     * @throws InvalidProgramTextException where the text is not of this form
     */
    public LocatedProgram locate(String text) {
        Spans spans = new Spans();
        Program program =
                switch (this) {
                    case LISTING -> ListingReader.read(text, spans);
                    case INITIALIZERS, C_ARRAY -> InitializerReader.read(text, spans);
                    case DECIMAL, ONE_LINE -> NumbersReader.read(text, spans);
                    case ASSEMBLY -> Assembler.read(text, spans);
                    case JSON -> JsonReader.read(text, spans);
                };
        return new LocatedProgram(program, text, spans);
    }

    /**
     * {@return the form that the text begins like; assembly if it begins like none}
     *
     * <p>The first words that are not comment tell the forms apart, so text of any of them is
     * recognized, and errors are those of the form that was meant.
     */
    public static TextForm detect(String text) {
        return Detection.likely(text);
    }

    /**
     * {@return the form that the text certainly is, or null if it could be an expression of the
     * filter language}
     */
    public static @Nullable TextForm recognize(String text) {
        return Detection.certain(text);
    }

    /**
     * {@return the program that the text is, in whatever form}
     *
     * @throws InvalidProgramTextException where the text is not of the form that it begins like
     */
    public static Program readAny(String text) {
        return detect(text).read(text);
    }
}
