// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.output;

import dev.weir.savefile.Savefile;

import java.io.IOException;
import java.util.List;

/** Something that takes time, measured in bytes. */
public interface Work {
    /** Of which nothing is known. */
    Work UNKNOWN =
            new Work() {
                @Override
                public long done() {
                    return 0;
                }

                @Override
                public long total() {
                    return -1;
                }
            };

    /** {@return how much is done} */
    long done();

    /** {@return how much it is all together; negative if that is not known} */
    long total();

    /** {@return reading a savefile, of which parts may be gone over} */
    static Work reading(Savefile savefile) throws IOException {
        return reading(List.of(savefile));
    }

    /** {@return reading savefiles} */
    static Work reading(List<Savefile> savefiles) throws IOException {
        long sum = 0;
        for (Savefile each : savefiles) {
            long size = each.storedSize();
            sum = size < 0 || sum < 0 ? -1 : sum + size;
        }
        long total = sum;
        return new Work() {
            @Override
            public long done() {
                long read = 0;
                for (Savefile each : savefiles) {
                    read += each.storedPosition();
                }
                return read;
            }

            @Override
            public long total() {
                return total;
            }
        };
    }
}
