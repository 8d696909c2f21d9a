// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** savefile */
@NullMarked
module dev.weir.savefile {
    requires transitive dev.weir.packet;
    requires static transitive org.jspecify;
}
