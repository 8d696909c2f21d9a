// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove;

import dev.weir.bpf.Program;
import dev.weir.filter.OptimizerCheck;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Has the optimizer proved right, for each filter anew.
 *
 * <pre>{@code
 * Filter filter = Filters.compile("tcp port 80", LinkType.ETHERNET, verified());
 * }</pre>
 *
 * <p>An optimized program is used if it is proved to give the same verdict as the unoptimized one
 * on every packet on which that does not fault ({@link Notion#FIRST_DOES_NOT_FAULT}). If it is not,
 * within the time that there is, the unoptimized one is used and a warning says why: a packet on
 * which they differ, no answer in time, or loops ({@code protochain}), of which only packets of a
 * limited length are looked at. Immutable, and safe for use by many threads if what takes the
 * warnings is.
 */
public final class Verification implements OptimizerCheck {
    /** Nearly every filter takes a thousandth of it; a list of a thousand hosts half of it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** More bytes of a packet are not shown. */
    private static final int SHOWN = 128;

    private static final int LARGEST_CAPLEN = Limits.defaults().maxCaplen();

    private final Prover prover;
    private final Duration timeout;
    private final Consumer<String> warnings;

    private Verification(Duration timeout, Consumer<String> warnings) {
        this.timeout = timeout;
        this.warnings = warnings;
        this.prover = Prover.on(Notion.FIRST_DOES_NOT_FAULT).timeout(timeout);
    }

    /**
     * {@return a check that takes up to 5 seconds for a filter, and whose warnings go to the
     * system's log}
     */
    public static Verification verified() {
        return new Verification(
                TIMEOUT,
                warning ->
                        System.getLogger("dev.weir.prove")
                                .log(System.Logger.Level.WARNING, warning));
    }

    /** {@return one that gives up after this time} */
    public Verification timeout(Duration limit) {
        return new Verification(limit, warnings);
    }

    /** {@return one whose warnings this takes} */
    public Verification onWarning(Consumer<String> consumer) {
        return new Verification(timeout, Objects.requireNonNull(consumer));
    }

    @Override
    public boolean accepts(String expression, Program plain, Program optimized) {
        String doubt = doubt(plain, optimized);
        if (doubt != null) {
            warnings.accept("the unoptimized program is used: " + doubt);
        }
        return doubt == null;
    }

    /** {@return why the optimized program cannot be used, or null if it can} */
    private @Nullable String doubt(Program plain, Program optimized) {
        if (plain.equals(optimized)) {
            return null;
        }
        return switch (prover.equal(plain, optimized)) {
            case Finding.Proved(_, int maxCaplen) ->
                    maxCaplen >= LARGEST_CAPLEN
                            ? null
                            : "it has a loop, and the optimized one is proved right only for"
                                    + " packets of up to "
                                    + maxCaplen
                                    + " captured bytes";
            case Finding.Refuted(Counterexample packet) -> wrong(packet);
            case Finding.Unknown(Finding.Reason reason) ->
                    "that the optimized one is right was not shown in %s: %s"
                            .formatted(text(timeout), reason.text());
        };
    }

    private static String wrong(Counterexample packet) {
        byte[] bytes = packet.captured();
        boolean all = bytes.length <= SHOWN;
        return "the optimized one is wrong, please report it: it gives %s, not %s, to the packet %s%s"
                .formatted(
                        Integer.toUnsignedString(packet.runs().getLast().verdict()),
                        Integer.toUnsignedString(packet.runs().getFirst().verdict()),
                        HexFormat.of().formatHex(bytes, 0, all ? bytes.length : SHOWN),
                        all ? "" : "... of " + bytes.length + " bytes");
    }

    private static String text(Duration duration) {
        return duration.toSeconds() > 0 && duration.toMillis() % 1000 == 0
                ? duration.toSeconds() + " s"
                : duration.toMillis() + " ms";
    }
}
