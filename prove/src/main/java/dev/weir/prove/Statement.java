// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import static dev.weir.prove.logic.Gates.FALSE;
import static dev.weir.prove.logic.Gates.TRUE;
import static dev.weir.prove.logic.Gates.not;

import dev.weir.prove.logic.Gates;
import dev.weir.prove.machine.Behaviour;
import dev.weir.prove.word.Words;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/**
 * A statement about one or two programs and a packet, twice: as gates, where it is about all
 * packets, and as a test of the verdicts that the interpreter gave.
 */
abstract class Statement {
    /** More verdicts than these are compared bit by bit. */
    private static final int MOST_VERDICTS = 16;

    /** {@return whether it is false: a literal} */
    abstract int violated(List<Behaviour> behaviours, Gates gates, Words words);

    /** {@return whether it is false of a packet on which the programs returned these verdicts} */
    abstract boolean isViolated(int[] verdicts);

    static Statement equal() {
        return new Statement() {
            @Override
            int violated(List<Behaviour> behaviours, Gates gates, Words words) {
                return differ(behaviours.getFirst(), behaviours.getLast(), gates, words);
            }

            @Override
            boolean isViolated(int[] verdicts) {
                return verdicts[0] != verdicts[1];
            }
        };
    }

    static Statement implies() {
        return new Statement() {
            @Override
            int violated(List<Behaviour> behaviours, Gates gates, Words words) {
                return gates.and(
                        accepted(behaviours.getFirst(), words),
                        not(accepted(behaviours.getLast(), words)));
            }

            @Override
            boolean isViolated(int[] verdicts) {
                return verdicts[0] != 0 && verdicts[1] == 0;
            }
        };
    }

    static Statement disjoint() {
        return new Statement() {
            @Override
            int violated(List<Behaviour> behaviours, Gates gates, Words words) {
                return gates.and(
                        accepted(behaviours.getFirst(), words),
                        accepted(behaviours.getLast(), words));
            }

            @Override
            boolean isViolated(int[] verdicts) {
                return verdicts[0] != 0 && verdicts[1] != 0;
            }
        };
    }

    static Statement rejects() {
        return new Statement() {
            @Override
            int violated(List<Behaviour> behaviours, Gates gates, Words words) {
                return accepted(behaviours.getFirst(), words);
            }

            @Override
            boolean isViolated(int[] verdicts) {
                return verdicts[0] != 0;
            }
        };
    }

    static Statement accepts() {
        return new Statement() {
            @Override
            int violated(List<Behaviour> behaviours, Gates gates, Words words) {
                return not(accepted(behaviours.getFirst(), words));
            }

            @Override
            boolean isViolated(int[] verdicts) {
                return verdicts[0] == 0;
            }
        };
    }

    /**
     * There is no packet that the program accepts after passing a branch of a test that it never
     * passed on these ways; if there is a second program, none that this one accepts too.
     *
     * @param ways of each test that was passed whether it held, for one packet each
     */
    static Statement onlyOldBranches(List<boolean[]> ways) {
        return new Statement() {
            @Override
            int violated(List<Behaviour> behaviours, Gates gates, Words words) {
                Behaviour behaviour = behaviours.getFirst();
                BitSet old = new BitSet();
                for (boolean[] way : ways) {
                    for (int branch : behaviour.branches(way)) {
                        old.set(branch);
                    }
                }
                return gates.and(
                        behaviour.returnsByOtherThan(old, acceptance(words)),
                        acceptedBySecond(behaviours, words));
            }

            @Override
            boolean isViolated(int[] verdicts) {
                return allAccept(verdicts);
            }
        };
    }

    /** There is no packet that the programs accept, but on one of these ways of the first. */
    static Statement onlyOldWays(List<boolean[]> ways) {
        return new Statement() {
            @Override
            int violated(List<Behaviour> behaviours, Gates gates, Words words) {
                Behaviour behaviour = behaviours.getFirst();
                int other =
                        gates.and(accepted(behaviour, words), acceptedBySecond(behaviours, words));
                for (boolean[] way : ways) {
                    other = gates.and(other, not(behaviour.takes(behaviour.branches(way))));
                }
                return other;
            }

            @Override
            boolean isViolated(int[] verdicts) {
                return allAccept(verdicts);
            }
        };
    }

    private static boolean allAccept(int[] verdicts) {
        return Arrays.stream(verdicts).allMatch(verdict -> verdict != 0);
    }

    private static int acceptedBySecond(List<Behaviour> behaviours, Words words) {
        return behaviours.size() > 1 ? accepted(behaviours.getLast(), words) : TRUE;
    }

    private static int accepted(Behaviour behaviour, Words words) {
        return behaviour.returns(acceptance(words));
    }

    private static Behaviour.AtReturn acceptance(Words words) {
        return (constant, word) ->
                word == null
                        ? constant != 0 ? TRUE : FALSE
                        : not(words.equal(word, words.constant(0)));
    }

    /**
     * Programs that return constants, and few of them, differ where one returns such a number and
     * the other does not; all others where a bit of the verdicts differs.
     */
    private static int differ(Behaviour first, Behaviour second, Gates gates, Words words) {
        TreeSet<Integer> verdicts = new TreeSet<>(first.constantVerdicts());
        verdicts.addAll(second.constantVerdicts());
        verdicts.remove(0);
        int differ = FALSE;
        if (first.returnsConstants()
                && second.returnsConstants()
                && verdicts.size() <= MOST_VERDICTS) {
            for (int verdict : verdicts) {
                Behaviour.AtReturn isIt = (constant, _) -> constant == verdict ? TRUE : FALSE;
                differ = gates.or(differ, gates.xor(first.returns(isIt), second.returns(isIt)));
            }
            return differ;
        }
        for (int bit = 0; bit < Words.LENGTH; bit++) {
            int place = bit;
            Behaviour.AtReturn isSet =
                    (constant, word) ->
                            word == null ? constant >>> place & 1 : words.bits(word)[place];
            differ = gates.or(differ, gates.xor(first.returns(isSet), second.returns(isSet)));
        }
        return differ;
    }
}
