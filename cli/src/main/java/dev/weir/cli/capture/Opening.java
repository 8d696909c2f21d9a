// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.capture;

import dev.weir.cli.command.Stop;
import dev.weir.live.LiveCapture;
import dev.weir.live.LiveCaptureBuilder;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * A capture that is being opened, which a stop does not wait for: the kernel takes seconds to make
 * a large ring, and heeds no signal meanwhile, be it SIGKILL.
 */
final class Opening {
    private Opening() {}

    /**
     * {@return the capture, opened}
     *
     * @throws IOException if it cannot be, or if a stop was requested before it was
     */
    static LiveCapture open(LiveCaptureBuilder builder, Stop stop) throws IOException {
        CompletableFuture<LiveCapture> opened = new CompletableFuture<>();
        stop.onRequest(() -> opened.completeExceptionally(ended()));
        if (!opened.isDone()) {
            Thread.ofPlatform().daemon().name("weir open").start(() -> open(builder, opened));
        }
        try {
            return opened.get();
        } catch (InterruptedException e) {
            opened.completeExceptionally(e);
            Thread.currentThread().interrupt();
            throw ended();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private static void open(LiveCaptureBuilder builder, CompletableFuture<LiveCapture> opened) {
        try {
            LiveCapture capture = builder.open();
            if (!opened.complete(capture)) {
                capture.close(); // nobody waits for it any more
            }
        } catch (Throwable e) { // whoever waits is to know, whatever it is
            opened.completeExceptionally(e);
        }
    }

    /**
     * {@return what a run fails with that is stopped before it captures, and before it makes a
     * file}
     */
    static IOException ended() {
        return new IOException("ended before it began to capture");
    }
}
