// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

/** What a {@link SectionHeader} says of who captured. */
public sealed interface SectionOption extends Option {
    /** shb_hardware: what machine it was. */
    record Hardware(String text) implements SectionOption {
        static final int CODE = 2;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** shb_os: its operating system. */
    record OperatingSystem(String text) implements SectionOption {
        static final int CODE = 3;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** shb_userappl: the program. */
    record UserApplication(String text) implements SectionOption {
        static final int CODE = 4;

        @Override
        public int code() {
            return CODE;
        }
    }
}
