// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import java.nio.ByteOrder;
import java.util.Random;

/** Savefiles of all kinds that an index is made of. */
enum IndexSample {
    PCAP,
    PCAP_BIG_ENDIAN,
    PCAP_KUZNETZOV,
    PCAP_UNORDERED,
    PCAPNG,
    PCAPNG_UNORDERED;

    /** How long the time of their packets is. */
    static final int SECONDS = 1000;

    static byte[] payload(Random random) {
        byte[] bytes = new byte[random.nextInt(90)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** {@return a savefile of so many packets, within {@link #SECONDS} from 1970 on} */
    byte[] content(Random random, int packets) {
        return switch (this) {
            case PCAP -> pcap(random, FileBuilder.littleEndian(), 0xa1b2c3d4, packets, false);
            case PCAP_BIG_ENDIAN ->
                    pcap(random, new FileBuilder(ByteOrder.BIG_ENDIAN), 0xa1b23c4d, packets, false);
            case PCAP_KUZNETZOV ->
                    pcap(random, FileBuilder.littleEndian(), 0xa1b2cd34, packets, false);
            case PCAP_UNORDERED ->
                    pcap(random, FileBuilder.littleEndian(), 0xa1b2c3d4, packets, true);
            case PCAPNG -> pcapng(random, packets, false);
            case PCAPNG_UNORDERED -> pcapng(random, packets, true);
        };
    }

    static long second(Random random, int i, int packets, boolean unordered) {
        return unordered ? random.nextInt(SECONDS) : (long) i * SECONDS / packets;
    }

    private static byte[] pcap(
            Random random, FileBuilder out, int magic, int packets, boolean unordered) {
        out.pcap(magic, 65535, 1);
        for (int i = 0; i < packets; i++) {
            byte[] data = payload(random);
            out.u32(second(random, i, packets, unordered)).u32(random.nextInt(1000));
            out.u32(data.length).u32(data.length);
            if (magic == 0xa1b2cd34) {
                out.u64(0);
            }
            out.bytes(data);
        }
        return out.toBytes();
    }

    /** Sections in both byte orders, interfaces that come late, names and unknown blocks. */
    private static byte[] pcapng(Random random, int packets, boolean unordered) {
        FileBuilder out = FileBuilder.littleEndian().section().interfaceBlock(1, 0);
        int interfaces = 1;
        for (int i = 0; i < packets; i++) {
            switch (random.nextInt(12)) {
                case 0 -> {
                    out.order(
                            random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
                    out.section().interfaceBlock(101, 0);
                    interfaces = 1;
                }
                case 1 -> {
                    out.interfaceBlock(random.nextInt(200), 0);
                    interfaces++;
                }
                case 2 -> out.block(4, new byte[] {0, 0, 0, 0});
                case 3 -> out.block(0x1234, payload(random));
                default -> {}
            }
            byte[] data = payload(random);
            long units = second(random, i, packets, unordered) * 1_000_000 + random.nextInt(1000);
            out.enhanced(random.nextInt(interfaces), units, data.length, data);
        }
        out.block(4, new byte[] {0, 0, 0, 0});
        return out.toBytes();
    }
}
