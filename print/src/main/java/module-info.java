// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** print */
@NullMarked
module dev.weir.print {
    requires transitive dev.weir.packet;
    requires static transitive org.jspecify;
}
