// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import dev.weir.bpf.Instruction.ReturnK;
import dev.weir.bpf.Program;
import dev.weir.live.LiveCapture;
import dev.weir.live.SystemCallException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Runs inside a namespace and sends frames.
 *
 * <pre>
 * FrameSender INTERFACE          sends the frames that its standard input names, one in hexadecimal a line
 * FrameSender INTERFACE flood    reads them first, then sends them again and again until it is killed;
 *                                after the first time it prints a line
 * </pre>
 */
public final class FrameSender {
    private FrameSender() {}

    public static void main(String[] args) throws IOException {
        boolean flood = args.length > 1;
        List<byte[]> frames = new ArrayList<>();
        try (LiveCapture nothing =
                        LiveCapture.on(args[0]).filter(Program.of(new ReturnK(0))).open();
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                byte[] frame = HexFormat.of().parseHex(line);
                if (flood) {
                    frames.add(frame);
                } else {
                    send(nothing, frame);
                }
            }
            if (flood) {
                sendAll(nothing, frames);
                System.out.println("flooding");
                while (true) {
                    sendAll(nothing, frames);
                }
            }
        }
    }

    private static void sendAll(LiveCapture on, List<byte[]> frames) throws IOException {
        for (byte[] frame : frames) {
            send(on, frame);
        }
    }

    /** Sends a frame; if the queue of the interface is full, again. */
    private static void send(LiveCapture on, byte[] frame) throws IOException {
        while (true) {
            try {
                on.send(frame);
                return;
            } catch (SystemCallException e) {
                if (!e.word().equals("ENOBUFS")) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    /** Sends frames from a namespace, and returns when all are sent. */
    static void send(String namespace, String interfaceName, List<Frame> frames)
            throws IOException, InterruptedException {
        Process sender =
                start(
                        Commands.java(FrameSender.class.getName(), interfaceName),
                        namespace,
                        frames,
                        ProcessBuilder.Redirect.DISCARD);
        if (sender.waitFor() != 0) {
            throw new AssertionError("the sender failed");
        }
    }

    /**
     * Floods from a namespace until the process that this returns is destroyed. Each of the frames
     * was sent once already when this returns: what listens then does not wait for a JVM to start.
     */
    static Process flood(String namespace, String interfaceName, List<Frame> frames)
            throws IOException {
        Process sender =
                start(
                        Commands.java(FrameSender.class.getName(), interfaceName, "flood"),
                        namespace,
                        frames,
                        ProcessBuilder.Redirect.PIPE);
        if (sender.inputReader(StandardCharsets.US_ASCII).readLine() == null) {
            throw new AssertionError("the sender failed");
        }
        return sender;
    }

    private static Process start(
            List<String> command,
            String namespace,
            List<Frame> frames,
            ProcessBuilder.Redirect output)
            throws IOException {
        Process sender =
                new ProcessBuilder(VethPair.in(namespace, command))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .redirectOutput(output)
                        .start();
        try (var lines = sender.outputWriter(StandardCharsets.US_ASCII)) {
            for (Frame frame : frames) {
                lines.write(frame.hex());
                lines.write('\n');
            }
        }
        return sender;
    }
}
