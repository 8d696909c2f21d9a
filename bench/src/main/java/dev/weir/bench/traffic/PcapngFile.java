// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.traffic;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a little-endian pcapng savefile of one Ethernet interface, with microseconds.
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html">draft-ietf-opsawg-pcapng</a>
 */
final class PcapngFile {
    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int ENHANCED_PACKET = 6;
    private static final int COMMENT = 1;
    private static final int IF_NAME = 2;
    private static final int IF_TSRESOL = 9;
    private static final int LARGEST = 2 << 20;

    private final byte[] bytes = new byte[LARGEST];
    private final ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);

    private PcapngFile() {}

    /**
     * Writes a capture.
     *
     * @param begin when it begins, in microseconds since 1970
     */
    static void write(
            Path path,
            String comment,
            String interfaceName,
            long begin,
            List<Timeline.Event> events)
            throws IOException {
        PcapngFile file = new PcapngFile();
        file.header(comment, interfaceName);
        for (Timeline.Event event : events) {
            file.packet(begin + event.micros(), event.frame());
        }
        try (var to = Files.newOutputStream(path)) {
            to.write(file.bytes, 0, file.out.position());
        }
    }

    private void header(String comment, String interfaceName) {
        int start = begin(SECTION_HEADER);
        out.putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1);
        option(COMMENT, comment.getBytes(StandardCharsets.UTF_8));
        out.putInt(0);
        end(start);
        start = begin(INTERFACE_DESCRIPTION);
        out.putShort((short) 1).putShort((short) 0).putInt(262_144);
        option(IF_NAME, interfaceName.getBytes(StandardCharsets.UTF_8));
        option(IF_TSRESOL, (byte) 6);
        out.putInt(0);
        end(start);
    }

    private void packet(long micros, byte[] frame) {
        int start = begin(ENHANCED_PACKET);
        out.putInt(0).putInt((int) (micros >>> 32)).putInt((int) micros);
        out.putInt(frame.length).putInt(frame.length);
        padded(frame);
        end(start);
    }

    private int begin(int type) {
        int start = out.position();
        out.putInt(type).putInt(0);
        return start;
    }

    private void end(int start) {
        int length = out.position() + 4 - start;
        out.putInt(start + 4, length).putInt(length);
    }

    private void option(int code, byte... value) {
        out.putShort((short) code).putShort((short) value.length);
        padded(value);
    }

    private void padded(byte[] data) {
        out.put(data);
        out.position(out.position() + (-data.length & 3));
    }
}
