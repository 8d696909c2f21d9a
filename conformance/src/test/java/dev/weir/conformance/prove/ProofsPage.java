// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.prove;

import java.util.List;

/** The text of {@code docs/proofs.md}. */
final class ProofsPage {
    private static final String HEAD =
            """
            # Proofs

            What the prover (module `prove`) says of compilers, on every filter of a list that they compile. This page is made by a test:
            `ProofsTest` in `conformance`, which fails if it is not what the page says and writes it with `-Dapprove=true`.

            """;
    private static final String MEANING =
            """
            ## What "equal" means

            For every packet of up to 262,144 captured bytes, and every length on the wire that is not below that, both programs return the
            same number. The machine is libpcap's: `X + k` does not wrap, a shift by 32 or more gives 0, registers and scratch memory begin as 0.
            A program *faults* where it loads bytes that were not captured or divides by zero; it then rejects the packet. The optimizer is held
            to packets on which the plain program does not fault, which forbids it to introduce faults; two compilers are held to packets on
            which neither program faults, since the order of loads is no part of a filter's meaning.

            Programs with loops (`protochain`) are unrolled, and what is proved is proved of packets of up to 64 captured bytes.

            Each packet that is shown was run through both programs by the interpreter before it was reported, and then by `bpf_filter` of the
            installed libpcap, unless that has no defined answer (scratch words that nobody set, constant shifts by 32 or more). So "different"
            does not rest on the prover. "Equal" does: on its encoding of programs and on its solver, which are tested, and not verified.

            What Linux keeps beside a packet (`inbound`, `ifindex`, the tag of a VLAN) is any number that it can be there, and the same in
            both programs; PAIRS of the pairs of Weir with Weir ask for that, and SOCKETS of those for a socket. Such programs are only judged where
            the machine of Linux does the same as libpcap's, and a packet is shown with the numbers that it needs. Of packets in a savefile,
            which has no such numbers, nothing is said then: there these filters match nothing.

            Not said: what a kernel or a JIT does with the programs; that an expression means what its author meant.

            """;

    private final StringBuilder text = new StringBuilder(HEAD);

    ProofsPage() {
        text.append(
                "| first | second | on packets on which | pairs | equal | different | unknown |\n");
        text.append("|---|---|---|---|---|---|---|\n");
    }

    void row(String first, String second, String notion, Tally tally) {
        text.append("| %s | %s | %s | %s |\n".formatted(first, second, notion, tally.row()));
    }

    /** Adds what is meant by all this. */
    void meaning(int besideThePacket, int besideThatOfASocket) {
        text.append('\n')
                .append(
                        MEANING.replace("PAIRS", Integer.toString(besideThePacket))
                                .replace("SOCKETS", Integer.toString(besideThatOfASocket)));
    }

    /** Adds a list of filters, if there are any. */
    void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("## ").append(title).append("\n\n");
            lines.forEach(line -> text.append("- ").append(line).append('\n'));
            text.append('\n');
        }
    }

    String text() {
        return text.toString().stripTrailing() + "\n";
    }
}
