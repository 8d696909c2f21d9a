// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** live */
@NullMarked
module dev.weir.live {
    requires transitive dev.weir.filter;
    requires static transitive org.jspecify;
}
