// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.traffic;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Makes a capture: {@code arp-flood FILE}, {@code mixed FILE MEGABYTES} or {@code flows FILE FLOWS
 * PACKETS}.
 */
public final class MakeTraffic {
    private MakeTraffic() {}

    public static void main(String[] args) throws IOException {
        if (args.length == 2 && args[0].equals("arp-flood")) {
            ArpFlood.write(Path.of(args[1]));
        } else if (args.length == 3 && args[0].equals("mixed") && args[2].matches("[0-9]{1,6}")) {
            MixedTraffic.write(Path.of(args[1]), Long.parseLong(args[2]) * 1_000_000);
        } else if (args.length == 4
                && args[0].equals("flows")
                && args[2].matches("[1-9][0-9]{0,7}")
                && args[3].matches("[1-9][0-9]{0,7}")) {
            FlowTraffic.write(
                    Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        } else {
            System.err.println(
                    "usage: MakeTraffic arp-flood FILE | mixed FILE MEGABYTES"
                            + " | flows FILE FLOWS PACKETS");
            System.exit(2);
        }
    }
}
