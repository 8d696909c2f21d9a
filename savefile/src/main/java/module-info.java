// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** Capture files: pcap and pcapng, read and written. */
@NullMarked
module dev.weir.savefile {
    requires transitive dev.weir.packet;
    requires static transitive org.jspecify;

    exports dev.weir.savefile;
    exports dev.weir.savefile.pcapng;

    uses dev.weir.savefile.Compression;
}
