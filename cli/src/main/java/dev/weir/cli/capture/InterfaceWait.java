// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.capture;

import dev.weir.cli.command.Stop;
import dev.weir.cli.output.Streams;
import dev.weir.live.CaptureException;
import dev.weir.live.NetworkInterface;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A wait, before a capture begins, until its interfaces are there and up. */
final class InterfaceWait {
    /** What finds the interfaces that a user named. */
    @FunctionalInterface
    interface Search<E extends Exception> {
        /**
         * {@return the interfaces}
         *
         * @throws CaptureException if one of them is not there
         */
        List<NetworkInterface> find() throws IOException, E;
    }

    /** How often is looked, in milliseconds. */
    private static final long LOOK = 50;

    /** IFNAMSIZ without the end of the string. */
    private static final int LONGEST_NAME = 15;

    /** What dev_valid_name of the kernel refuses; a number means a place in the list. */
    private static final Pattern NO_NAME = Pattern.compile("|\\.|\\.\\.|[0-9]+|.*[/:\\s].*");

    private final Streams streams;
    private final Stop stop;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Set<String> told = new HashSet<>();

    /** A wait that tells what it waits for, and ends at once when the run is to stop. */
    InterfaceWait(Streams streams, Stop stop) {
        this.streams = streams;
        this.stop = stop;
    }

    /**
     * {@return what the search finds once all of it is up}
     *
     * @throws CaptureException if the name that is not found can never be one of an interface
     * @throws IOException if the run is to stop before
     */
    <E extends Exception> List<NetworkInterface> until(Search<E> search) throws IOException, E {
        stop.alsoOnRequest(stopped::countDown);
        while (true) {
            try {
                List<NetworkInterface> found = search.find();
                boolean allUp = true;
                for (NetworkInterface each : found) {
                    if (!each.is(NetworkInterface.Flag.UP)) {
                        allUp = false;
                        tell(each.name() + " down", "interface " + each.name() + " is down", "up");
                    }
                }
                if (allUp) {
                    return found;
                }
            } catch (CaptureException e) {
                if (e.reason() != CaptureException.Reason.NO_SUCH_INTERFACE
                        || !canBe(e.interfaceName())) {
                    throw e;
                }
                tell(e.interfaceName(), String.valueOf(e.getMessage()), "there");
            }
            pause();
        }
    }

    private void tell(String what, String message, String until) {
        if (told.add(what)) {
            streams.err().println("weir: warning: " + message + "; waiting until it is " + until);
        }
    }

    private void pause() throws IOException {
        try {
            if (stopped.await(LOOK, TimeUnit.MILLISECONDS)) {
                throw Opening.ended();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Opening.ended();
        }
    }

    /** {@return whether an interface can have this name} */
    static boolean canBe(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
                && !NO_NAME.matcher(name).matches();
    }
}
