// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** cli */
@NullMarked
module dev.weir.cli {
    requires dev.weir.filter;
    requires dev.weir.savefile;
    requires dev.weir.live;
    requires dev.weir.print;
    requires static org.jspecify;
}
