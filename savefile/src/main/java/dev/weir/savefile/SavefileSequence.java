// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import dev.weir.packet.Packet;
import dev.weir.savefile.scan.Layout;
import dev.weir.savefile.scan.Sequence;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** A savefile as a scan reads it where it reads one record after another. */
final class SavefileSequence implements Sequence {
    private final Savefile savefile;
    private final Input input;
    private final RecordReader reader;

    SavefileSequence(Savefile savefile, Input input, RecordReader reader) {
        this.savefile = savefile;
        this.input = input;
        this.reader = reader;
    }

    @Override
    public @Nullable Packet next() throws IOException {
        return savefile.next();
    }

    @Override
    public long position() {
        return input.offset();
    }

    @Override
    public void moveTo(long position) throws IOException {
        if (position != input.offset()) {
            input.moveTo(position);
            reader.moved();
        }
    }

    @Override
    public @Nullable Layout layout() {
        return reader.layout();
    }
}
