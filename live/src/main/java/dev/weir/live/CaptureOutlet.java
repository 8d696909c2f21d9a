// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Sends single frames on the socket of a capture, until that is stopped. */
final class CaptureOutlet {
    private final InterfaceCapture capture;
    private final CaptureReader reader;

    /** What ends the wait for room, once there was one. */
    private volatile @Nullable StopSignal room;

    CaptureOutlet(InterfaceCapture capture, CaptureReader reader) {
        this.capture = capture;
        this.reader = reader;
    }

    /** Sends a frame; one thread at a time, and none while {@link #free} is called. */
    void send(MemorySegment frame) throws IOException {
        if (PacketForm.of(capture.linkType).cookedLength() > 0) {
            throw new IllegalStateException(
                    "a capture of cooked packets sends no frames; capture on one interface");
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(Math.max(1, frame.byteSize()));
            copy.copyFrom(frame);
            int socket = capture.socket.fd();
            long size = frame.byteSize();
            long got = Libc.send(socket, copy, size, Libc.MSG_DONTWAIT);
            while (got == -Errno.EAGAIN.number()) {
                awaitRoom(socket);
                got = Libc.send(socket, copy, size, Libc.MSG_DONTWAIT);
            }
            if (got < 0) {
                String name = capture.source.name();
                throw Outlet.failure("send", (int) -got, size, name, capture.linkType);
            }
        }
    }

    /** Waits until frames can be sent, or the capture ends. */
    private void awaitRoom(int socket) throws IOException {
        StopSignal signal = room;
        if (signal == null) {
            signal = new StopSignal(Libc.POLLOUT, socket);
            room = signal;
        }
        if (!reader.stopped()) { // looked at behind the assignment: stop() does it the other way
            signal.await(-1);
        }
        if (signal.raised()) {
            reader.stop(); // it may have been an interrupt
        }
        if (reader.stopped()) {
            throw new IllegalStateException(
                    "%s had no room for the frame when the capture was stopped"
                            .formatted(capture.source.name()));
        }
    }

    /** Ends a wait for room; called when the reader is stopped. */
    void stop() {
        StopSignal waiting = room;
        if (waiting != null) {
            waiting.raise();
        }
    }

    void free() {
        StopSignal waiting = room;
        if (waiting != null) {
            waiting.free();
        }
    }
}
