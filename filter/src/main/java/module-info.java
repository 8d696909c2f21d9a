// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** filter */
@NullMarked
module dev.weir.filter {
    requires transitive dev.weir.packet;
    requires static transitive org.jspecify;
}
