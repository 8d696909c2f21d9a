// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

/** Which server gave the names of {@link NameResolution}. */
public sealed interface NameServerOption extends Option {
    /** ns_dnsname: the name of the server. */
    record Name(String text) implements NameServerOption {
        static final int CODE = 2;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** ns_dnsIP4addr: its address, four bytes. */
    record Ipv4Address(Octets address) implements NameServerOption {
        static final int CODE = 3;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** ns_dnsIP6addr: its address, 16 bytes. */
    record Ipv6Address(Octets address) implements NameServerOption {
        static final int CODE = 4;

        @Override
        public int code() {
            return CODE;
        }
    }
}
