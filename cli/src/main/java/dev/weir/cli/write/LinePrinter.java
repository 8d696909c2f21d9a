// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.cli.output.Failure;
import dev.weir.cli.output.Streams;
import dev.weir.packet.Packet;
import dev.weir.print.TextBuffer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Prints packets as lines, in large pieces or one by one. */
public final class LinePrinter implements Output {
    private static final int PIECE = 32 << 10;

    /** Says something of a packet behind its line. */
    public interface Afterword {
        Afterword NONE = (packet, text) -> {};

        void append(Packet packet, TextBuffer text);
    }

    private final PacketLines lines;
    private final Afterword afterword;
    private final TextBuffer text = new TextBuffer();
    private final OutputStream out;
    private final int piece;

    /** Where in {@link #text} each packet ends. */
    private int[] ends = new int[1];

    private int packets;

    /** How many packets were written, and bytes. */
    private long packetsWritten;

    private long written;

    /**
     * Prints to {@code out}.
     *
     * @param atOnce whether somebody waits for each line
     */
    LinePrinter(PacketLines lines, OutputStream out, boolean atOnce, Afterword afterword) {
        this.lines = lines;
        this.afterword = afterword;
        this.out = out;
        piece = atOnce ? 1 : PIECE;
    }

    @Override
    public void write(Packet packet) throws IOException {
        lines.append(packet, text);
        afterword.append(packet, text);
        if (packets == ends.length) {
            ends = Arrays.copyOf(ends, 2 * packets);
        }
        ends[packets] = text.length();
        packets++;
        if (text.length() >= piece) {
            flush();
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            text.writeTo(out);
            out.flush();
            written += text.length();
            packetsWritten += packets;
        } catch (PatientOutput.GivenUpException e) {
            throw new NotWrittenException(Streams.OUT_NAME, packetsTaken(e.taken()), e);
        } catch (IOException e) {
            throw Failure.in(Streams.OUT_NAME, e);
        } finally {
            text.clear();
            packets = 0;
        }
    }

    /** {@return how many packets are in the first bytes that were printed} */
    private long packetsTaken(long bytes) {
        int whole = 0;
        while (whole < packets && ends[whole] <= bytes - written) {
            whole++;
        }
        return packetsWritten + whole;
    }

    @Override
    public void close() throws IOException {
        if (text.length() > 0) {
            flush();
        }
    }
}
