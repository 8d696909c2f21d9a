// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.print;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** Link types, and how their packets are made of others. */
enum LinkHeaders {
    SYMANTEC_FIREWALL(99, 44),
    SLIP_BSDOS(102, 16),
    PPP_BSDOS(103, 4),
    ATM_CLIP(106, 8),
    ATM_RFC1483(100, 8),
    RAW_OF_LINUX(12, 1),
    ENC(109, 12),
    CHDLC(112, 4),
    PFLOG(117, 64),
    PRISM(119, 144),
    AVS(163, 64),
    IP_OVER_FC(122, 16),
    SUNATM(123, 8),
    APPLE_IP_OVER_IEEE1394(138, 18),
    PPP_PPPD(166, 4),
    PKTAP(258, 108),
    USB_LINUX(189, 48),
    USB_LINUX_MMAPPED(220, 64),
    PPI(192, 8),
    BLUETOOTH_HCI_H4_WITH_PHDR(201, 4),
    IEEE802_15_4(195, 12),
    IEEE802_15_4_NOFCS(230, 12),
    IEEE802_15_4_TAP(283, 4),
    ZEP(1, 60),
    NETANALYZER(240, 4),
    NETANALYZER_TRANSPARENT(241, 12);

    private static final int[] FAMILIES = {2, 2, 24, 28, 30, 7};

    /** Link types of what lies in packets with a link type of their own, one of them of none. */
    private static final int[] INNER = {1, 12, 189, 195, 250, 77};

    private final int number;
    private final int header;

    LinkHeaders(int number, int header) {
        this.number = number;
        this.header = header;
    }

    /** {@return the LINKTYPE_ number} */
    int number() {
        return number;
    }

    /** {@return how many octets of a packet are the header} */
    int header() {
        return header;
    }

    byte[] packet(SamplePackets samples, Random random) {
        return switch (this) {
            case SYMANTEC_FIREWALL -> {
                byte[] typed = samples.typed(random);
                ByteBuffer out = random(random, 42 + typed.length);
                yield octets(out.put(6, typed, 0, 2).put(44, typed, 2, typed.length - 2));
            }
            case SLIP_BSDOS -> before(random(random, 16), samples.ip(random));
            case PPP_BSDOS -> octets(random(random, 40));
            case ATM_CLIP -> random.nextBoolean() ? samples.llc(random) : samples.ip(random);
            case ATM_RFC1483 -> {
                byte[] llc = samples.llc(random);
                yield random.nextInt(4) > 0 ? llc : before(random(random, 20), llc);
            }
            case RAW_OF_LINUX -> samples.ip(random);
            case ENC -> {
                ByteBuffer out = random(random, 12);
                out.order(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
                out.putInt(0, any(random, FAMILIES));
                out.putInt(8, any(random, 0, 0x400, 0x800, 0xc00, 0x401, 1));
                yield before(out, samples.ip(random));
            }
            case CHDLC -> before(ByteBuffer.allocate(2).put((byte) 0x0f), samples.typed(random));
            case PFLOG -> pflog(samples, random);
            case PRISM -> before(random(random, 144).putInt(0, 0x44), samples.wireless(random));
            case AVS -> {
                ByteBuffer out = random(random, any(random, 64, 8, 100));
                out.putInt(0, 0x80211001).putInt(4, out.capacity());
                yield before(out, samples.wireless(random));
            }
            case IP_OVER_FC -> before(random(random, 16), samples.llc(random));
            case SUNATM -> sunAtm(samples, random);
            case APPLE_IP_OVER_IEEE1394 -> before(random(random, 16), samples.typed(random));
            case PPP_PPPD -> {
                int direction = any(random, 0xff03, 3, 0x103);
                byte[] ip = samples.ip(random);
                int protocol = ip[0] >> 4 == 4 ? 0x0021 : 0x0057;
                yield before(ByteBuffer.allocate(4).putInt(0, direction << 16 | protocol), ip);
            }
            case PKTAP -> {
                int inner = any(random, INNER);
                ByteBuffer out = random(random, any(random, 108, 120));
                out.order(ByteOrder.LITTLE_ENDIAN).putInt(0, out.capacity());
                out.putInt(4, any(random, 1, 1, 1, 0, 2)).putInt(8, inner);
                yield before(out, inner(inner, samples, random));
            }
            case USB_LINUX, USB_LINUX_MMAPPED -> usb(random);
            case PPI -> {
                int inner = any(random, INNER);
                ByteBuffer out = random(random, any(random, 8, 8, 20));
                out.order(ByteOrder.LITTLE_ENDIAN).putShort(2, (short) out.capacity());
                out.putInt(4, inner);
                yield before(out, inner(inner, samples, random));
            }
            case BLUETOOTH_HCI_H4_WITH_PHDR -> octets(random(random, 20));
            case IEEE802_15_4, IEEE802_15_4_NOFCS -> WpanFrames.frame(random);
            case IEEE802_15_4_TAP -> WpanFrames.tap(random);
            case ZEP -> WpanFrames.zep(random);
            case NETANALYZER -> before(random(random, 4), samples.ethernet(random));
            case NETANALYZER_TRANSPARENT -> before(random(random, 12), samples.ethernet(random));
        };
    }

    private static ByteBuffer random(Random random, int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return ByteBuffer.wrap(octets);
    }

    private static byte[] octets(ByteBuffer buffer) {
        byte[] octets = new byte[buffer.capacity()];
        buffer.get(0, octets);
        return octets;
    }

    private static byte[] before(ByteBuffer header, byte[] packet) {
        int length = header.capacity();
        ByteBuffer out = ByteBuffer.allocate(length + packet.length);
        return out.put(0, header, 0, length).put(length, packet).array();
    }

    private static int any(Random random, int... numbers) {
        return numbers[random.nextInt(numbers.length)];
    }

    private static byte[] inner(int linkType, SamplePackets samples, Random random) {
        return switch (linkType) {
            case 1 -> samples.ethernet(random);
            case 12 -> samples.ip(random);
            case 189 -> usb(random);
            case 195 -> WpanFrames.frame(random);
            default -> octets(random(random, 30));
        };
    }

    private static byte[] usb(Random random) {
        ByteBuffer out = random(random, 70);
        out.put(8, (byte) any(random, 'S', 'C', 'E', 'X'));
        return octets(out.put(9, (byte) random.nextInt(5)));
    }

    private static byte[] pflog(SamplePackets samples, Random random) {
        ByteBuffer out = ByteBuffer.allocate(64);
        out.put((byte) any(random, 61, 64, 64, 48, 45, 44));
        out.put((byte) any(random, FAMILIES));
        out.put((byte) random.nextInt(12)).put((byte) random.nextInt(16));
        out.put(4, new byte[] {'e', 'm', (byte) random.nextInt(128)});
        out.put(20, new byte[] {'r', 0, 's'});
        out.putInt(36, random.nextInt()).putInt(40, any(random, -1, 5));
        out.put(60, (byte) random.nextInt(4));
        return before(out, samples.ip(random));
    }

    private static byte[] sunAtm(SamplePackets samples, Random random) {
        int direction = any(random, 0, 0x80);
        ByteBuffer channel = random(random, 4).put(1, (byte) any(random, 0, 1));
        return switch (random.nextInt(4)) {
            case 0 -> before(channel.put(0, (byte) (direction | 2)), samples.llc(random));
            case 1 -> {
                byte[] frame = before(random(random, 2), samples.ethernet(random));
                yield before(channel.put(0, (byte) (direction | 1)), frame);
            }
            case 2 -> {
                ByteBuffer control = ByteBuffer.allocate(20).putInt(0, 0xff000101);
                control.putShort(4, (short) (random.nextInt(12) | any(random, 0, 0x100)));
                yield before(channel.put(0, (byte) (direction | 1)), octets(control));
            }
            default -> {
                ByteBuffer signal = random(random, 70).put(0, (byte) any(random, 9, 9, 8));
                signal.put(5, (byte) any(random, 2, 5, 7, 0x4d, 0x84, 0x18, 0x10, 0x11));
                channel.putInt(0, direction << 24 | any(random, 1, 2, 3, 4, 5));
                yield before(channel, octets(signal));
            }
        };
    }
}
