// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/**
 * The classic BPF machine: instructions, programs, their validation, execution and text forms.
 *
 * <p>Knows nothing of protocols, files or sockets.
 */
@NullMarked
@SuppressWarnings("module") // the module that is named is built later
module dev.weir.bpf {
    requires static transitive org.jspecify;

    exports dev.weir.bpf;
    exports dev.weir.bpf.text;
    exports dev.weir.bpf.vm to
            dev.weir.prove;
}
