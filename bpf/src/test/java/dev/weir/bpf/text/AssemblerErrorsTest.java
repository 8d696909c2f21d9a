// SPDX-License-Identifier: Apache-2.0
package dev.weir.bpf.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssemblerErrorsTest {
    private static InvalidProgramTextException error(String text) {
        return assertThrows(InvalidProgramTextException.class, () -> TextForm.ASSEMBLY.read(text));
    }

    /** The part in double angle brackets is what the carets are under. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<<frobnicate>> #1|'frobnicate' is not an instruction",
                "ldw <<>>[12]|-",
                "<<lda>> [12]|'lda' is not an instruction",
                "ld #<<foo>>|'foo' is neither a number nor an extension",
                "ld <<foo>>|expected [k], [x + k], #k, M[k], len or an extension after 'ld' but"
                        + " found 'foo'",
                "ldh <<#5>>|'ldh' takes [k], [x + k] or an extension",
                "ldh <<M[5]>>|'ldh' takes [k], [x + k] or an extension",
                "ldx <<[5]>>|'ldx' takes #k, M[k], 4*([k]&0xf) or len",
                "ld <<4*([14]&0xf)>>|'ld' takes [k], [x + k], #k, M[k], len or an extension",
                "ldxb <<5*([14]&0xf)>>|the machine can only load 4*([k]&0xf)",
                "ldxb 4*(<<14>>)|expected '[' but found '14'",
                "ld <<5>>|'ld' takes [k], [x + k], #k, M[k], len or an extension",
                "st <<M[16]>>|the machine has the scratch words M[0] to M[15]",
                "ld <<M[-1]>>|the machine has the scratch words M[0] to M[15]",
                "st <<#5>>|'st' takes M[k]",
                "ld #<<4294967296>>|the constant does not fit in 32 bits",
                "ld #<<-2147483649>>|the constant does not fit in 32 bits",
                "ld #<<99999999999999999999999>>|the constant does not fit in 32 bits",
                "ld [<<0x1ffffffff>>]|an offset, or 'x + ' and an offset does not fit in 32 bits",
                "ld #<<12monkeys>>|'12monkeys' is not a number",
                "ld #<<08>>|'08' is not a number",
                "ld [x <<->> 4]|expected '+' but found '-'",
                "ld [12<<>>|expected ']' but found the end",
                "ret<<>>|expected #k or a after 'ret' but found the end",
                "add <<5>>|'add' takes #k or x",
                "ret a neg <<#>>5|expected an instruction or a label but found '#'",
                "tax <<)>>|expected an instruction or a label but found ')'",
                "<<:>> tax|expected an instruction or a label but found ':'",
                "jeq <<0x800>>, l1, l2 l1: l2: tax|'jeq' takes #k or x",
                "jeq <<[12]>>, l1|'jeq' takes #k or x",
                "jeq #5 <<l1>>|expected ',' and a label but found 'l1'",
                "jeq #5, <<3>>|expected a label but found '3'",
                "jeq #5, <<>>|expected a label but found the end",
                "jeq #5, <<add>>|'add' is an instruction and cannot be a label",
                "jeq #5, <<x>>|'x' is a register and cannot be a label",
                "jne #5, l1<<,>> l2 l1: l2: tax|'jne' takes one label",
                "ja <<drop>>|there is no label 'drop'",
                "ja Drop drp: tax|-",
                "jeq #1, <<DROP>> drop: ret a|there is no label 'DROP'",
                "l1: tax <<l1>>: ret a|the label 'l1' is already that of instruction 0",
                "l1: <<l1>>: ret a|the label 'l1' is given twice",
                "<<add>>: ret a|'add' is an instruction and cannot be a label",
                "<<a>>: ret a|'a' is a register and cannot be a label",
                "ret a <<end>>:|no instruction follows the label 'end'",
                "up: tax jeq #1, <<up>>|a conditional jump goes forward, and 'up' is before it",
                "up: jeq x, <<up>>|a conditional jump goes forward, and 'up' is this instruction",
                "raw <<0x10000>>, 0, 0, 0|the opcode is not in 0..65535: 0x10000",
                "raw 6, <<256>>, 0, 0|jt is not in 0..255: 256",
                "raw 6, 0, 0<<>>|expected k but found the end",
                "tax <</*>> without end|the comment has no end",
                "<<>>; nothing|the text has no instructions",
                "<<(>>000) ldh [12]|expected an instruction or a label but found '('",
                "tax <<\u00e9>>|expected an instruction or a label but found '\u00e9'",
                "tax <<\ud83d\ude00>>|expected an instruction or a label but found '\ud83d\ude00'",
                "tax <<\">>foo|the string has no end",
            })
    void saysWhereAndWhy(String marked, String reason) {
        if (reason.equals("-")) {
            error(marked.replace("<<", "").replace(">>", ""));
            return;
        }
        String text = marked.replace("<<", "").replace(">>", "");
        InvalidProgramTextException e = error(text);
        assertEquals(reason, e.reason());
        assertEquals(
                marked,
                text.substring(0, e.start())
                        + "<<"
                        + text.substring(e.start(), e.end())
                        + ">>"
                        + text.substring(e.end()));
    }

    @Test
    void showsTheLine() {
        assertEquals(
                """
                line 2, column 15: there is no label 'drpo'
                 	jne #0x806, drpo
                              ^^^^
                hint: did you mean 'drop'?\
                """
                        .replace('\t', ' '),
                error("ldh [12]\n \tjne #0x806, drpo\nret #-1\ndrop: ret #0\n").getMessage());
    }

    @Test
    void whatIsMissingIsMissingAtTheEndOfItsLine() {
        InvalidProgramTextException e = error("ldh\nret #0\n");
        assertEquals(
                "expected [k], [x + k] or an extension after 'ldh' but found the end of the line",
                e.reason());
        assertEquals(1, e.line());
        assertEquals(4, e.column());
        assertEquals("'ret #0' rejects, 'ret #-1' keeps all", error("ret\nl1: tax").hint());
    }

    @Test
    void jumpsThatAreTooLong() {
        InvalidProgramTextException e = error("jeq #1, end\n" + "tax\n".repeat(256) + "end: ret a");
        assertEquals(
                "a conditional jump skips at most 255 instructions, and 'end' is behind 256",
                e.reason());
        assertEquals("jump to a 'ja end' that is closer", e.hint());
        assertEquals(9, e.column());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ldhh [12]|did you mean 'ldh'?",
                "jeg #1, l1|did you mean 'jeq'?",
                "ld #vlan_tcl|did you mean 'vlan_tci'?",
                "ld 5|a constant has a # before it",
                "ldx [5]|only A is loaded from the packet; 'tax' copies it into X",
                "ld [x - 4]|a negative offset is written [x + -4]",
                "ld #08|a number that begins with 0 is octal",
                "up: tax jeq #1, up|'ja' jumps backward, where the machine is libpcap's",
            })
    void hints(String text, String hint) {
        assertEquals(hint, error(text).hint());
    }
}
