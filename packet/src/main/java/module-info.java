// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/**
 * What a packet is, where packets come from and go to, and the headers inside them, read in place.
 *
 * <p>Knows nothing of files or sockets.
 */
@NullMarked
module dev.weir.packet {
    requires transitive dev.weir.bpf;
    requires static transitive org.jspecify;

    exports dev.weir.packet;
    exports dev.weir.packet.address;
    exports dev.weir.packet.build;
    exports dev.weir.packet.hash;
    exports dev.weir.packet.tunnel;
}
