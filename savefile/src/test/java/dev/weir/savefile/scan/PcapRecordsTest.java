// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.LinkType;
import dev.weir.savefile.CaptureInterface;
import dev.weir.savefile.TimestampUnit;
import dev.weir.savefile.pcapng.EncodedOptions;
import dev.weir.savefile.pcapng.OptionScope;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** What is found of records while they are walked over, from several places at once. */
class PcapRecordsTest {
    private static final int SNAPLEN = 60;
    private static final int LARGEST = 1 << 18;
    private static final int HEADER = 16;
    private static final int RECORDS = 1000;

    /** Behind the records, where their headers are looked at. */
    private static final int MORE = 256;

    private final int[] places = new int[RECORDS + 1];
    private final Batch batch = new Batch();
    private final Cursors cursors = new Cursors();

    private static int caplen(int record) {
        return record * 7 % 97;
    }

    private static PcapRecords records(ByteOrder order) {
        return new PcapRecords(
                new Layout.Pcap(
                        order == ByteOrder.BIG_ENDIAN,
                        1000,
                        new CaptureInterface(
                                LinkType.ETHERNET,
                                SNAPLEN,
                                "",
                                TimestampUnit.MICROSECONDS,
                                0,
                                EncodedOptions.none(OptionScope.INTERFACE))),
                LARGEST);
    }

    /** {@return records that had 1000 bytes more on the wire, each one more than the one before} */
    private MappedByteBuffer bytes(ByteOrder order) {
        for (int i = 0; i < RECORDS; i++) {
            places[i + 1] = places[i] + HEADER + caplen(i);
        }
        ByteBuffer bytes = ByteBuffer.allocateDirect(places[RECORDS] + MORE).order(order);
        for (int i = 0; i < RECORDS; i++) {
            bytes.putInt(places[i] + 8, caplen(i)).putInt(places[i] + 12, 1000 + i);
        }
        return (MappedByteBuffer) bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Begins to walk at so many places, that are as far from each other as can be. */
    private void begin(int count) {
        cursors.clear();
        for (int i = 0; i < count; i++) {
            cursors.add(i, places[RECORDS * i / count], places[RECORDS * (i + 1) / count]);
        }
    }

    private int number(int record) {
        return Arrays.binarySearch(places, batch.records[record]);
    }

    private void assertMeasured() {
        for (int i = 0; i < batch.size; i++) {
            int number = number(i);
            assertEquals(places[number] + HEADER, batch.packets[i]);
            assertEquals(Math.min(caplen(number), SNAPLEN), batch.caplens[i], "record " + number);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 128, little",
        "2, 128, little",
        "3, 7, big",
        "13, 13, little",
        "15, 128, big",
        "16, 16, little",
        "16, 128, little"
    })
    void everyRecordIsMeasured(int places, int most, String end) {
        ByteOrder order = end.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        MappedByteBuffer bytes = bytes(order);
        int all = bytes.capacity() - MORE;
        PcapRecords records = records(order);
        boolean[] seen = new boolean[RECORDS];
        begin(places);
        while (!cursors.isEmpty()) {
            int ended = records.walk(bytes, cursors, all, most, batch);
            assertMeasured();
            for (int i = 0; i < batch.size; i++) {
                assertEquals(1000 + number(i), batch.wirelens[i]);
                seen[number(i)] = true;
            }
            if (ended >= 0) {
                cursors.remove(ended);
            }
        }
        boolean[] whole = new boolean[RECORDS];
        Arrays.fill(whole, true);
        assertArrayEquals(whole, seen);
    }

    /**
     * The places to look at may end anywhere within eight bytes.
     *
     * @param zeros how many of a hundred bytes are zero, and perhaps a few others
     */
    @ParameterizedTest
    @CsvSource({"little, 15", "big, 15", "little, 90", "big, 90"})
    void thePossiblePlacesAreThoseThatARecordCouldBeginAt(String end, int zeros) {
        PcapRecords records =
                records(end.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        Random random = new Random(zeros);
        MappedByteBuffer bytes =
                (MappedByteBuffer)
                        ByteBuffer.allocateDirect(3000 + MORE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < bytes.capacity(); i++) {
            bytes.put(i, (byte) (random.nextInt(100) < zeros ? 0 : random.nextInt(256)));
        }
        for (int to = 2980; to <= 3000; to++) {
            int from = 0;
            int found = 0;
            for (int at = 0; at < to; at++) {
                if (records.couldBegin(bytes, at)) {
                    assertEquals(at, records.nextPossible(bytes, from, to));
                    from = at + 1;
                    found++;
                }
            }
            assertTrue(records.nextPossible(bytes, from, to) >= to);
            assertTrue(found > 0, found + " places");
        }
    }
}
