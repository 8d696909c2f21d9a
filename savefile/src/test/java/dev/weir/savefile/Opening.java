// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The ways to open a savefile, which must not make a difference. */
enum Opening {
    FILE {
        @Override
        Savefile open(byte[] content, Path directory) throws IOException {
            Path file = directory.resolve("opened.pcap");
            Files.write(file, content);
            try {
                return Savefile.open(file);
            } finally {
                Files.delete(file); // it stays readable while it is open
            }
        }
    },
    STREAM {
        @Override
        Savefile open(byte[] content, Path directory) throws IOException {
            return Savefile.open(new ByteArrayInputStream(content), "stream");
        }
    },
    /** A pipe from which only some bytes come at a time. */
    TRICKLE {
        @Override
        Savefile open(byte[] content, Path directory) throws IOException {
            return Savefile.open(
                    new ByteArrayInputStream(content) {
                        @Override
                        public synchronized int read(byte[] into, int offset, int length) {
                            return super.read(into, offset, Math.min(length, 7));
                        }
                    },
                    "trickle");
        }
    };

    abstract Savefile open(byte[] content, Path directory) throws IOException;
}
