// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ServiceLoader;

/**
 * A way to make savefiles shorter: a service, so that this module needs no library.
 *
 * <p>gzip is always there. Module {@code dev.weir.codecs} brings zstd and lz4; others are found by
 * {@link ServiceLoader} too. A compressed savefile is recognised by its content when it is opened,
 * whatever it is called, and a savefile is compressed when it is created with a name that ends as
 * {@link #ending} says.
 */
public interface Compression {
    /**
     * How many bytes of a file {@link #recognizes} is shown, less if it has less. A file that
     * begins with a frame to be skipped, as those of zstd and lz4 may, is shown longer and longer,
     * up to {@link #LONGEST_BEGIN}.
     */
    int MAGIC_LENGTH = 64;

    /** The most bytes of a file that {@link #recognizes} is shown. */
    int LONGEST_BEGIN = 64 << 10;

    /** {@return what people call it, such as {@code zstd}} */
    String name();

    /** {@return what names of such files end in, with the dot, such as {@code .zst}} */
    String ending();

    /** {@return whether a file that begins with these bytes is of this kind} */
    boolean recognizes(byte[] begin);

    /**
     * {@return a stream of the unpacked bytes of {@code in}, to its end}
     *
     * <p>It takes bounded memory, whatever {@code in} holds. Reading it gives every byte before
     * damage, and then throws {@link java.io.EOFException} if {@code in} ends too early, or another
     * {@link IOException} that says why it cannot be unpacked. Closing it closes {@code in}.
     */
    InputStream unpack(InputStream in) throws IOException;

    /**
     * {@return a stream whose bytes are packed into {@code out}; closing it closes {@code out}}
     *
     * <p>To flush it makes all that was written before readable by {@link #unpack}, wherever the
     * packed bytes end behind that; so the less often it is done, the shorter they are.
     */
    OutputStream pack(OutputStream out) throws IOException;

    /** {@return the way that a file which begins so is packed, or null if it is not known} */
    static @Nullable Compression of(byte[] begin) {
        if (Gzip.INSTANCE.recognizes(begin)) {
            return Gzip.INSTANCE;
        }
        for (Compression compression : ServiceLoader.load(Compression.class)) {
            if (compression.recognizes(begin)) {
                return compression;
            }
        }
        return null;
    }

    /**
     * {@return the way that a file of this name is to be packed, or null if it is not}
     *
     * <p>It is not if the name has no ending, or one that savefiles usually have, such as {@code
     * .cap}. Capitals are letters.
     */
    static @Nullable Compression ofName(String anyName) {
        String name = anyName.toLowerCase(Locale.ROOT);
        if (name.endsWith(Gzip.INSTANCE.ending())) {
            return Gzip.INSTANCE;
        }
        if (PlainNames.include(name)) {
            return null; // and nobody has to look for services
        }
        for (Compression compression : ServiceLoader.load(Compression.class)) {
            if (name.endsWith(compression.ending())) {
                return compression;
            }
        }
        return null;
    }

    /**
     * {@return a stream to a file of this name, packed if the name says so}
     *
     * <p>Makes the file, or empties it if it is there.
     */
    static OutputStream create(Path path) throws IOException {
        Compression compression = ofName(path.toString());
        return compression == null ? FileOutput.create(path) : PackedFile.create(path, compression);
    }
}
