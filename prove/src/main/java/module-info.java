// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** Are two filters equal? Yes, or a packet that tells them apart. */
@NullMarked
module dev.weir.prove {
    requires transitive dev.weir.filter;
    requires static transitive org.jspecify;

    exports dev.weir.prove;
    exports dev.weir.prove.explain;
}
