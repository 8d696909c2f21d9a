// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/**
 * The pcap-filter language: text to syntax tree, to a graph of tests, to a program.
 *
 * <p>Knows nothing of sockets.
 */
@NullMarked
module dev.weir.filter {
    requires transitive dev.weir.packet;
    requires static transitive org.jspecify;

    exports dev.weir.filter;
}
