// SPDX-License-Identifier: Apache-2.0
import dev.weir.codecs.Lz4Compression;
import dev.weir.codecs.ZstdCompression;
import dev.weir.savefile.Compression;

import org.jspecify.annotations.NullMarked;

/** zstd and lz4 for savefiles, in Java alone. Nothing is called here; savefiles find it. */
@NullMarked
module dev.weir.codecs {
    requires dev.weir.savefile;
    requires static org.jspecify;

    provides Compression with
            ZstdCompression,
            Lz4Compression;
}
