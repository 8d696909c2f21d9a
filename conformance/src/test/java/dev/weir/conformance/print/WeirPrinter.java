// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import dev.weir.packet.Packet;
import dev.weir.print.PacketPrinter;
import dev.weir.print.PrintOptions;
import dev.weir.print.TextBuffer;
import dev.weir.savefile.Savefile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Weir prints of a capture, in the form that {@link Tcpdump} has for the installed one. */
final class WeirPrinter {
    private WeirPrinter() {}

    /** {@return what is printed of each packet of a capture, without the newline behind} */
    static List<String> print(Path capture, PrintOptions options) throws IOException {
        PacketPrinter printer = new PacketPrinter(options);
        TextBuffer out = new TextBuffer();
        List<String> printed = new ArrayList<>();
        try (Savefile savefile = Savefile.open(capture)) {
            for (Packet packet = savefile.next(); packet != null; packet = savefile.next()) {
                out.clear();
                printer.print(packet, out);
                String text = out.toString();
                printed.add(text.substring(0, text.length() - 1));
            }
        }
        return printed;
    }
}
