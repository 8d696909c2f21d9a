// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.send;

import dev.weir.live.PacketSender;
import dev.weir.live.SendMethod;
import dev.weir.packet.Packet;
import dev.weir.savefile.Savefile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Sends the packets of a savefile as fast as it goes, in the way that is asked for. */
public final class SendFile {
    private SendFile() {}

    /**
     * Says at the end what {@code weir replay} says.
     *
     * @param args the file, the interface, and the name of a {@link SendMethod}
     */
    public static void main(String[] args) throws IOException {
        SendMethod method = SendMethod.valueOf(args[2].toUpperCase(Locale.ROOT));
        try (Savefile file = Savefile.open(Path.of(args[0]));
                PacketSender sender = PacketSender.open(args[1], method)) {
            long begin = System.nanoTime();
            for (Packet packet = file.next(); packet != null; packet = file.next()) {
                sender.send(packet);
            }
            sender.flush();
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.err.printf(
                    Locale.ROOT,
                    "%d packets, %d bytes sent in %.3f s: %.0f packets/s%n",
                    sender.sent(),
                    sender.sentBytes(),
                    seconds,
                    sender.sent() / seconds);
        }
    }
}
