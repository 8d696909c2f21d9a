// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.explain;

import dev.weir.prove.Run.End;

import java.lang.foreign.MemorySegment;

/**
 * Explains packets, one after the other: runs each through the plain program and follows the
 * branches taken. What is asked about a packet is about the last one. For one thread.
 *
 * <pre>{@code
 * PacketExplainer packets = explainer.packets();
 * PacketExplanation why = packets.explain(segment, 0, caplen, wirelen);
 * if (!why.matches()) {
 *     packets.text(why.decisions().getFirst());
 *     // fails: EtherType (bytes 12-13) is ARP (0x0806), not IPv6 (0x86dd) or IPv4 (0x0800)
 * }
 * }</pre>
 *
 * <p>What there is to say is found out once for each way through the program, and kept for the
 * packets that go the same way; of very many ways some are forgotten.
 */
public final class PacketExplainer {
    private final Paths paths = new Paths();
    private final PathRun run;
    private final Deciding deciding;
    private int caplen;

    PacketExplainer(String text, PlainProgram program, Part.Tree tree) {
        this.run = new PathRun(program, paths);
        this.deciding = new Deciding(text, tree, program);
    }

    /**
     * {@return why a packet matches, or does not}
     *
     * @param offset where it begins in {@code segment}
     * @param caplen how many bytes of it there are
     * @param wirelen how many it had
     */
    public PacketExplanation explain(MemorySegment segment, long offset, int caplen, int wirelen) {
        this.caplen = caplen;
        int node = run.run(segment, offset, caplen, wirelen);
        PacketExplanation known = paths.known(node, run.end(), run.endsAt());
        if (known == null) {
            known = deciding.about(paths.branches(node), run.end(), run.endsAt(), run.verdict());
            paths.learn(node, run.end(), run.endsAt(), known);
        }
        return known;
    }

    /** {@return which bytes of the last packet were read, until the next one} */
    public BytesRead read() {
        return run.read();
    }

    /** {@return the number of the last packet that a comparison was about, unsigned} */
    public long compared(Reason reason) {
        return reason.bits(Integer.toUnsignedLong(run.compared(reason.instruction())));
    }

    /** {@return a sentence about the last packet, without its full stop} */
    public String text(Reason reason) {
        return reason.text(compared(reason));
    }

    /** {@return what a part came to with the last packet, and why} */
    public String text(Decision decision) {
        return switch (decision.outcome()) {
            case HOLDS -> "holds" + because(decision);
            case FAILS -> "fails" + because(decision);
            case FAULTS -> fault(decision);
        };
    }

    private String because(Decision decision) {
        StringBuilder text = new StringBuilder();
        for (Reason reason : decision.reasons()) {
            text.append(text.isEmpty() ? ": " : "; ").append(text(reason));
        }
        return text.toString();
    }

    private String fault(Decision decision) {
        String what =
                decision.reasons().isEmpty() ? "" : decision.reasons().getFirst().field() + ": ";
        return run.end() == End.LOAD_OUTSIDE
                ? "cannot be tested: %s%s behind the end of the packet, of which %s captured"
                        .formatted(
                                what,
                                missing(),
                                caplen == 1 ? "1 byte was" : caplen + " bytes were")
                : run.end() == End.DIVISION_BY_ZERO
                        ? "cannot be tested: " + what + "a division by zero"
                        : "cannot be tested: " + what + "a chain of headers without an end";
    }

    private String missing() {
        int bytes = run.missingBytes();
        return Naming.range(run.missingAt(), bytes) + (bytes == 1 ? " is" : " are");
    }
}
