// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.live.LivePacket;
import dev.weir.live.NetworkInterfaces;
import dev.weir.packet.Packet;
import dev.weir.savefile.pcapng.InterfaceDescription;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.IntFunction;

/**
 * The names of the interfaces that packets of a capture are from, by the number that a packet has.
 * All packets of {@code any} have one number: the name is that of the packet which is printed.
 */
final class CapturedNames implements IntFunction<String> {
    private final List<String> names;
    private @Nullable Packet printed;

    CapturedNames(List<InterfaceDescription> interfaces) {
        names = interfaces.stream().map(CapturedInterfaces::name).toList();
    }

    /** {@return what prints lines, and names the interface of each packet} */
    PacketLines before(PacketLines lines) {
        return (packet, text) -> {
            printed = packet;
            lines.append(packet, text);
        };
    }

    @Override
    public String apply(int id) {
        String name = names.get(id);
        return name.equals(NetworkInterfaces.ANY) && printed instanceof LivePacket packet
                ? packet.interfaceName()
                : name;
    }
}
