// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/**
 * Live capture: network interfaces, packet sockets and the kernel's filter.
 *
 * <p>The only module with native calls; run it with {@code --enable-native-access=dev.weir.live}.
 */
@NullMarked
module dev.weir.live {
    requires transitive dev.weir.filter;
    requires static transitive org.jspecify;
    // For events, where it is there; nothing else of this module needs it.
    requires static jdk.jfr;

    exports dev.weir.live;
    exports dev.weir.live.bsd;
    exports dev.weir.live.interfaces;
    exports dev.weir.live.tap;
}
