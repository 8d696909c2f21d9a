// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.replay;

import dev.weir.live.PacketSender;

import org.jspecify.annotations.Nullable;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What comes through a pipe. More of it may be late, so what was collected is sent before each
 * read: frames wait for no others but those that had come with them.
 */
final class SendingInput extends FilterInputStream {
    private @Nullable PacketSender sender;

    SendingInput(InputStream in) {
        super(in);
    }

    /** Has what that one collects sent, from now on. */
    void sendFirst(PacketSender newSender) {
        sender = newSender;
    }

    @Override
    public int read() throws IOException {
        send();
        return in.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        send();
        return in.read(into, offset, length);
    }

    private void send() throws IOException {
        if (sender != null) {
            sender.flush();
        }
    }
}
