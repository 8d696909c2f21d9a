// SPDX-License-Identifier: Apache-2.0

/**
 * Are two filters equal? {@link dev.weir.prove.Prover} says yes, or shows a packet that tells them
 * apart.
 *
 * <p>A filter is a program without loops, so this can be decided, and in nearly all cases it takes
 * less than a millisecond. How:
 *
 * <ol>
 *   <li><em>Both programs are run on all packets at once</em> ({@code machine.SymbolicRun}). Each
 *       instruction is looked at once; where ways meet, registers are merged, if anybody reads them
 *       later. A register is a choice of words with the conditions under which it is each of them;
 *       the conditions say no more than by which way the program came ({@code machine.Ways}).
 *   <li><em>Words</em> ({@code word.Words}) are kept once each, and as sums of other words and a
 *       constant as long as nothing wraps: so two ways to compute an address give one address.
 *       Their bits are boolean functions, kept once each too ({@code logic.Gates}).
 *   <li><em>A packet</em> ({@code machine.PacketModel}) is a free bit for each bit that is read at
 *       an address, and for each question whether so many bytes were captured. These questions are
 *       ordered: who has 20 bytes has 14. A question that was answered on all ways to a load is not
 *       asked again. What Linux keeps beside a packet is free bits too ({@code
 *       machine.AncillaryModel}).
 *   <li><em>What a program returns</em> ({@code machine.Behaviour}) is built from its end, as
 *       choices within choices: one branch's answer or the other's. It has the size of the program,
 *       however many paths there are. That both return the same, and do not fault where they must
 *       not, becomes one boolean function; often it is the constant "true" already.
 *   <li>If not, <em>a solver searches for a packet</em> that makes it false ({@code search}, {@code
 *       sat.Solver}). The free bits may be no packet: lengths may contradict each other, and bytes
 *       at two computed addresses may be one byte. Clauses that forbid this are added where a
 *       solution needs them. No solution of fewer clauses means no packet.
 *   <li><em>Decision diagrams are the second engine</em>, over bits ({@code logic.Bdd}) and over
 *       ranges of words ({@code logic.RangeDiagram}): they are good at what solvers are bad at,
 *       long lists of constants in another order. {@code search.Portfolio} divides the time.
 *   <li><em>A packet that was found is run</em> through the interpreter on both programs, and only
 *       then reported.
 * </ol>
 *
 * <p>Programs with loops, as {@code protochain} makes them, are unrolled until no packet of a
 * stated length goes round any more, which is shown too ({@code machine.LoopFree}).
 *
 * <p>{@link dev.weir.prove.WitnessSearch} asks the same solver for packets that a program accepts,
 * by branches that no packet took before, and has the shapers of {@code shape} make them real;
 * {@link dev.weir.prove.NearMisses} changes such packets until they just do not match.
 *
 * <p>Everything that loops looks at the deadline, and everything that grows pays from a limited
 * budget of memory ({@code logic.Budget}); a question that needs more remains unknown.
 */
package dev.weir.prove;
