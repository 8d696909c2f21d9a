// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/** The command {@code weir}: a leaf that nothing depends on. */
@NullMarked
module dev.weir.cli {
    requires dev.weir.filter;
    requires dev.weir.savefile;
    requires dev.weir.live;
    requires dev.weir.print;
    requires dev.weir.prove;
    requires org.jline.reader;
    requires org.jline.terminal;
    // JLine finds sun.misc.Signal there by reflection, and so does UserSignal; without it Ctrl-C
    // would end the debugger, and SIGUSR1 a capture.
    requires jdk.unsupported;
    // For who records: it is there then.
    requires static jdk.jfr;
    requires static org.jspecify;
}
