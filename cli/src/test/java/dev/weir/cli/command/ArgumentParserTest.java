// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.cli.capture.CaptureCommand;
import dev.weir.cli.debug.DebugCommand;
import dev.weir.cli.expression.CompileCommand;
import dev.weir.cli.interfaces.InterfacesCommand;
import dev.weir.cli.prove.ProveCommand;
import dev.weir.cli.prove.WitnessCommand;
import dev.weir.cli.read.ReadCommand;
import dev.weir.cli.run.RunCommand;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

class ArgumentParserTest {
    private static final Set<Option> ALL = EnumSet.allOf(Option.class);

    /** A command line, and what is made of it: options in their order of declaration, operands. */
    private record Case(String line, String parsed) {}

    private static final List<Case> CASES =
            List.of(
                    new Case("", ""),
                    new Case("ip", "[ip]"),
                    new Case("-n -e", "-n -e"),
                    new Case("-en", "-n -e"),
                    new Case("-nr file", "-r=file -n"),
                    new Case("-nrfile", "-r=file -n"),
                    new Case("-nei eth0", "-i=eth0 -n -e"),
                    new Case("-tttt", "-t*4"),
                    new Case("-tt -tt", "-t*4"),
                    new Case("-ddd ip", "-d*3 [ip]"),
                    new Case("-d -dd ip", "-d*3 [ip]"),
                    new Case("-c5", "-c=5"),
                    new Case("-c 5", "-c=5"),
                    new Case("-c=5", "-c==5"),
                    new Case("-c 5 -c 6", "-c=6*2"),
                    new Case("-s0", "-s=0"),
                    new Case("-#", "-#"),
                    new Case("-n#c1", "-c=1 -n -#"),
                    new Case("-xXA", "-x -X -A"),
                    new Case("tcp port 80 -n or 443", "-n [tcp][port][80][or][443]"),
                    new Case("-r - ip", "-r=- [ip]"),
                    new Case("- ip", "[-][ip]"),
                    new Case("len - 1 = 5", "[len][-][1][=][5]"),
                    new Case("-n -- -e ip", "-n [-e][ip]"),
                    new Case("-n -- -- ip", "-n [--][ip]"),
                    new Case("-w -n", "-w=-n"),
                    new Case("-r -- ip", "-r=-- [ip]"),
                    new Case("--count", "--count"),
                    new Case("--read file", "-r=file"),
                    new Case("--read=file", "-r=file"),
                    new Case("--read= ip", "-r= [ip]"),
                    new Case("--rea file", "-r=file"),
                    new Case("--interf=eth0", "-i=eth0"),
                    new Case("--time-stamp-precision=nano", "--time-stamp-precision=nano"),
                    new Case("--time --time", "-t*2"),
                    new Case("--numeric --number", "-n -#"),
                    new Case("@file", "[@file]"));

    @TestFactory
    Stream<DynamicTest> takesApart() {
        return CASES.stream()
                .map(c ->
                        DynamicTest.dynamicTest(
                                "weir " + c.line,
                                () -> assertEquals(c.parsed, text(parse(c.line)))));
    }

    private record Refusal(String line, String message) {}

    private static final List<Refusal> REFUSALS =
            List.of(
                    new Refusal("-c", "-c needs an argument: N"),
                    new Refusal("-nc", "-c needs an argument: N"),
                    new Refusal("--read", "--read needs an argument: FILE"),
                    new Refusal("--count=3", "--count takes no argument"),
                    new Refusal("-g", "unknown option -g;"),
                    new Refusal("-ng", "unknown option -g in '-ng';"),
                    new Refusal("--nonsense", "unknown option --nonsense"),
                    new Refusal("--num", "--num is short for --numeric and --number"),
                    new Refusal(
                            "-M x", "-M is an option of tcpdump that weir does not support yet"),
                    new Refusal("-nE 5", "-E is an option of tcpdump"),
                    new Refusal("--monitor-mode", "-I is an option of tcpdump"));

    @TestFactory
    Stream<DynamicTest> refuses() {
        return REFUSALS.stream()
                .map(r ->
                        DynamicTest.dynamicTest(
                                "weir " + r.line,
                                () -> {
                                    UsageException e =
                                            assertThrows(UsageException.class, () -> parse(r.line));
                                    assertTrue(
                                            String.valueOf(e.getMessage()).startsWith(r.message),
                                            e.getMessage());
                                }));
    }

    @Test
    void refusesAnOptionOfAnotherCommand() {
        UsageException e =
                assertThrows(
                        UsageException.class,
                        () ->
                                ArgumentParser.parse(
                                        List.of("-n"), EnumSet.of(Option.DUMP), "weir compile"));
        assertTrue(String.valueOf(e.getMessage()).startsWith("-n is no option of weir compile"));
    }

    /** An option of tcpdump is either supported or refused in a sentence of its own. */
    @Test
    void knowsEveryLetterOfTcpdump() {
        String letters = "AbBcCdDeEfFGhHiIjJKlLmMnNOpqQrsStTuUvVwWxXyzZ#";
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            boolean supported = ALL.stream().anyMatch(option -> option.letter() == letter);
            boolean refused = UnsupportedOption.of(letter) != null;
            assertTrue(supported ^ refused, "-" + letter);
        }
    }

    @Test
    void noTwoOptionsOfACommandShareAName() {
        for (Command command :
                List.of(
                        new CaptureCommand(),
                        new ReadCommand(),
                        new CompileCommand(),
                        new DebugCommand(),
                        new WitnessCommand(),
                        new ProveCommand(),
                        new RunCommand(),
                        new InterfacesCommand())) {
            List<Character> letters =
                    command.options().stream()
                            .map(Option::letter)
                            .filter(letter -> letter != 0)
                            .toList();
            assertEquals(Set.copyOf(letters).size(), letters.size(), command.name());
            List<String> names = command.options().stream().map(Option::longName).toList();
            assertEquals(Set.copyOf(names).size(), names.size(), command.name());
        }
    }

    /** The letter of gdb's option belongs to weir debug alone. */
    @Test
    void letterXIsTcpdumpsWithoutACommand() throws UsageException {
        assertTrue(parse("-x").has(Option.HEX));
        Arguments debug =
                ArgumentParser.parse(
                        List.of("-x", "file"), new DebugCommand().options(), "weir debug");
        assertEquals("file", debug.value(Option.SCRIPT));
    }

    private static Arguments parse(String line) throws UsageException {
        List<String> words = line.isEmpty() ? List.of() : List.of(line.split(" ", -1));
        return ArgumentParser.parse(words, ALL, "weir");
    }

    private static String text(Arguments arguments) {
        StringBuilder text = new StringBuilder();
        for (Option option : Option.values()) {
            if (arguments.has(option)) {
                text.append(text.isEmpty() ? "" : " ").append(option.display());
                if (option.argument() != null) {
                    text.append('=').append(arguments.value(option));
                }
                int times = arguments.times(option);
                text.append(times > 1 ? "*" + times : "");
            }
        }
        if (!arguments.operands().isEmpty()) {
            text.append(text.isEmpty() ? "" : " ");
            arguments.operands().forEach(o -> text.append('[').append(o).append(']'));
        }
        return text.toString();
    }
}
