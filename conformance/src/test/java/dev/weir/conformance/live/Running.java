// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import dev.weir.cli.Weir;
import dev.weir.cli.command.Stop;
import dev.weir.cli.output.Streams;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** The command in this process, on a thread of its own. */
final class Running {
    private final Stop stop = new Stop();
    private final FutureTask<Integer> status;

    /**
     * Starts {@code weir} with these words.
     *
     * @param before is called on its thread first
     * @param said gets both of its streams
     * @param atEnd is called when nothing more will be said
     */
    Running(Callable<Void> before, OutputStream said, Runnable atEnd, List<String> words) {
        this(before, _ -> said, said, atEnd, words);
    }

    /**
     * Starts {@code weir} with these words.
     *
     * @param before is called on its thread first
     * @param out makes its standard output, which may have to know when it is to end
     * @param said gets its standard error
     * @param atEnd is called when nothing more will be said
     */
    Running(
            Callable<Void> before,
            Function<Stop, OutputStream> out,
            OutputStream said,
            Runnable atEnd,
            List<String> words) {
        Streams streams =
                new Streams(
                        new ByteArrayInputStream(new byte[0]),
                        out.apply(stop),
                        new PrintStream(said, true, StandardCharsets.UTF_8),
                        false,
                        false);
        status =
                new FutureTask<Integer>(
                        () -> {
                            before.call();
                            return new Weir(streams, stop).run(words);
                        }) {
                    @Override
                    protected void done() {
                        atEnd.run();
                    }
                };
        Thread.ofPlatform().daemon().name("weir").start(status);
    }

    /** Asks it to end, as Ctrl-C does. */
    void interrupt() {
        stop.request();
    }

    /** {@return its exit status, once it has ended} */
    FutureTask<Integer> status() {
        return status;
    }
}
