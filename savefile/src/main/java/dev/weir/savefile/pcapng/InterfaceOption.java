// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.pcapng;

import java.nio.charset.StandardCharsets;

/** What an {@link InterfaceDescription} says of an interface. */
public sealed interface InterfaceOption extends Option {
    /** if_name: what the system calls it, such as {@code eth0}. */
    record Name(String text) implements InterfaceOption {
        static final int CODE = 2;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** if_description: what people call it. */
    record Description(String text) implements InterfaceOption {
        static final int CODE = 3;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** if_IPv4addr: an address and its netmask, four bytes each in network order. */
    record Ipv4Address(Octets address, Octets netmask) implements InterfaceOption {
        static final int CODE = 4;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** if_IPv6addr: an address of 16 bytes in network order, and how many bits its network has. */
    record Ipv6Address(Octets address, int prefixLength) implements InterfaceOption {
        static final int CODE = 5;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** if_MACaddr: an address of six bytes. */
    record MacAddress(Octets address) implements InterfaceOption {
        static final int CODE = 6;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** if_EUIaddr: an address of eight bytes. */
    record EuiAddress(Octets address) implements InterfaceOption {
        static final int CODE = 7;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** if_speed: bits per second, unsigned. */
    record Speed(long bitsPerSecond) implements InterfaceOption {
        static final int CODE = 8;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** if_tsresol: what timestamps count, 0 to 255; see {@link dev.weir.savefile.TimestampUnit}. */
    record TimestampResolution(int tsresol) implements InterfaceOption {
        /** Its number in a file. */
        public static final int CODE = 9;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** if_tzone: obsolete; a time zone that nothing defines. */
    record TimeZone(int offset) implements InterfaceOption {
        static final int CODE = 10;

        @Override
        public int code() {
            return CODE;
        }
    }

    /**
     * if_filter: the filter of the capture. Of kind 0 it is an expression as text; of kind 1,
     * instructions.
     */
    record Filter(int kind, Octets filter) implements InterfaceOption {
        static final int CODE = 11;

        @Override
        public int code() {
            return CODE;
        }

        /** A filter whose bytes are text in UTF-8. */
        public static final int EXPRESSION = 0;

        /** {@return a filter of kind {@link #EXPRESSION}} */
        public static Filter expression(String text) {
            return new Filter(EXPRESSION, Octets.of(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** if_os: the operating system of the machine that the interface is in. */
    record OperatingSystem(String text) implements InterfaceOption {
        static final int CODE = 12;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** if_fcslen: how long the frame check sequence at the end of packets is, 0 to 255 bits. */
    record FrameCheckLength(int bits) implements InterfaceOption {
        static final int CODE = 13;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** if_tsoffset: seconds to add to each timestamp. */
    record TimestampOffset(long seconds) implements InterfaceOption {
        /** Its number in a file. */
        public static final int CODE = 14;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** if_hardware: what device it is. */
    record Hardware(String text) implements InterfaceOption {
        static final int CODE = 15;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** if_txspeed: bits per second that it sends, unsigned. */
    record TransmitSpeed(long bitsPerSecond) implements InterfaceOption {
        static final int CODE = 16;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** if_rxspeed: bits per second that it receives, unsigned. */
    record ReceiveSpeed(long bitsPerSecond) implements InterfaceOption {
        static final int CODE = 17;

        @Override
        public int code() {
            return CODE;
        }
    }

    /** if_iana_tzname: the time zone, by its IANA name. */
    record TimeZoneName(String text) implements InterfaceOption {
        static final int CODE = 18;

        @Override
        public int code() {
            return CODE;
        }
    }
}
