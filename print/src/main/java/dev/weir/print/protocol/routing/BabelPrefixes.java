// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.routing;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Window;

import java.util.Arrays;

/** The prefixes that later updates of a Babel packet leave out the beginning of. */
final class BabelPrefixes {
    /** The upper half of the low 64 bits of an address of IPv4 that is mapped. */
    private static final long MAPPED = 0xffffL;

    private final byte[] version4 = new byte[16];
    private final byte[] version6 = new byte[16];

    /** The address that was read last. */
    private final byte[] address = new byte[16];

    /** Forgets the prefixes of another packet. */
    void clear() {
        Arrays.fill(version4, (byte) 0);
        Arrays.fill(version6, (byte) 0);
        version4[10] = -1;
        version4[11] = -1;
    }

    /**
     * Reads a prefix or an address, to be printed.
     *
     * @param omitted how many octets are those of the prefix before
     * @param bits how long it is
     * @return how many octets were read, or -1 if it cannot be right
     */
    int read(Window in, int encoding, long at, int omitted, int bits, int left) {
        Arrays.fill(address, (byte) 0);
        if (bits > 128) {
            return -1;
        }
        int octets = (bits + 7) / 8;
        boolean enough = octets <= omitted || left >= octets - omitted;
        return switch (encoding) {
            case 0 -> 0;
            case 1 -> {
                if (omitted > 4 || bits > 32 || !enough) {
                    yield -1;
                }
                System.arraycopy(version4, 0, address, 0, 12 + omitted);
                yield copy(in, at, 12, omitted, octets);
            }
            case 2 -> {
                if (omitted > 16 || !enough) {
                    yield -1;
                }
                System.arraycopy(version6, 0, address, 0, omitted);
                yield copy(in, at, 0, omitted, octets);
            }
            case 3 -> linkLocal(in, at, octets, left);
            default -> -1;
        };
    }

    private int linkLocal(Window in, long at, int octets, int left) {
        if (octets > 8 && left < octets - 8) {
            return -1;
        }
        address[0] = (byte) 0xfe;
        address[1] = (byte) 0x80;
        return octets > 8 ? copy(in, at, 0, 8, octets) : 0;
    }

    private int copy(Window in, long at, int start, int omitted, int octets) {
        if (octets > omitted) {
            for (int i = omitted; i < octets; i++) {
                address[start + i] = (byte) in.u8(at + i - omitted);
            }
        }
        return Math.max(0, octets - omitted);
    }

    /** Remembers the address that was read for those that come. */
    void remember(int encoding) {
        System.arraycopy(address, 0, encoding == 1 ? version4 : version6, 0, 16);
    }

    /** Prints the address that was read last, or {@code any} for that which has no octets. */
    void printAddress(TextBuffer out, int encoding, String any) {
        if (encoding == 0) {
            out.append(any);
        } else if (encoding == 1) {
            out.ipv4((int) word(8));
        } else {
            out.ipv6(word(0), word(8));
        }
    }

    /** Prints the prefix that was read last, or {@code any} for that which has no octets. */
    void print(TextBuffer out, int encoding, int bits, String any) {
        if (encoding == 0) {
            out.append(any);
        } else {
            print(out, bits);
        }
    }

    /** Prints the prefix that was read last. */
    void print(TextBuffer out, int bits) {
        long high = word(0);
        long low = word(8);
        if (high == 0 && low >>> 32 == MAPPED) {
            out.ipv4((int) low);
        } else {
            out.ipv6(high, low);
        }
        out.append('/').decimal(bits);
    }

    private long word(int at) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (address[at + i] & 0xff);
        }
        return value;
    }
}
