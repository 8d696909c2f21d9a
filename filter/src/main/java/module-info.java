// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/**
 * The pcap-filter language: text to syntax tree, to a graph of tests, to a program.
 *
 * <p>Knows nothing of sockets.
 */
@NullMarked
@SuppressWarnings("module") // the module that is named is built later
module dev.weir.filter {
    requires transitive dev.weir.packet;
    requires static transitive org.jspecify;

    exports dev.weir.filter;
    exports dev.weir.filter.graph to
            dev.weir.prove;
    exports dev.weir.filter.lowering to
            dev.weir.prove;
    exports dev.weir.filter.syntax to
            dev.weir.prove;
}
