// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import java.util.List;

/** An address and the names it has, in {@link NameResolution}. */
public sealed interface NameRecord {
    /** {@return the number that stands for it in a file, 1 to 65535} */
    int type();

    /**
     * nrb_record_ipv4.
     *
     * @param address four bytes
     * @param names at least one
     */
    record Ipv4(Octets address, List<String> names) implements NameRecord {
        static final int TYPE = 1;
        static final int ADDRESS_LENGTH = 4;

        public Ipv4 {
            names = List.copyOf(names);
        }

        @Override
        public int type() {
            return TYPE;
        }
    }

    /**
     * nrb_record_ipv6.
     *
     * @param address 16 bytes
     * @param names at least one
     */
    record Ipv6(Octets address, List<String> names) implements NameRecord {
        static final int TYPE = 2;
        static final int ADDRESS_LENGTH = 16;

        public Ipv6 {
            names = List.copyOf(names);
        }

        @Override
        public int type() {
            return TYPE;
        }
    }

    /**
     * nrb_record_eui48.
     *
     * @param address six bytes
     * @param names at least one
     */
    record Eui48(Octets address, List<String> names) implements NameRecord {
        static final int TYPE = 3;
        static final int ADDRESS_LENGTH = 6;

        public Eui48 {
            names = List.copyOf(names);
        }

        @Override
        public int type() {
            return TYPE;
        }
    }

    /**
     * nrb_record_eui64.
     *
     * @param address eight bytes
     * @param names at least one
     */
    record Eui64(Octets address, List<String> names) implements NameRecord {
        static final int TYPE = 4;
        static final int ADDRESS_LENGTH = 8;

        public Eui64 {
            names = List.copyOf(names);
        }

        @Override
        public int type() {
            return TYPE;
        }
    }

    /**
     * A record that is kept as it is: of an unknown type, or not of the form of its type.
     *
     * @param type its number, 1 to 65535
     * @param value its bytes, at most 65535
     */
    record RawRecord(int type, Octets value) implements NameRecord {}
}
