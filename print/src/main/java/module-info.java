// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/**
 * Packets as text, in the words of tcpdump, and as JSON.
 *
 * <p>{@link dev.weir.print.PacketPrinter} and {@link dev.weir.print.json.JsonPrinter} are the ways
 * in. The printers of the protocols, a file each, lie in packages that are not exported.
 */
@NullMarked
module dev.weir.print {
    requires transitive dev.weir.packet;
    requires static transitive org.jspecify;

    exports dev.weir.print;
    exports dev.weir.print.json;
}
