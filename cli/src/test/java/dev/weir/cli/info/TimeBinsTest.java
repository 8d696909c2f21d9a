// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.info;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class TimeBinsTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void nothingIsLostHoweverFarTimesLieApart() {
        long[] spans = {1, 1000, SECOND, 86_400 * SECOND, Long.MAX_VALUE};
        for (long span : spans) {
            Random random = new Random(span);
            TimeBins bins = new TimeBins();
            long total = 0;
            long first = Long.MAX_VALUE;
            long last = Long.MIN_VALUE;
            for (int i = 0; i < 1000; i++) {
                long timestamp = random.nextLong() % span;
                long length = random.nextInt(2000);
                bins.add(timestamp, length);
                total += length;
                first = Math.min(first, timestamp);
                last = Math.max(last, timestamp);
            }
            double sum = Arrays.stream(bins.columns(64, first, last)).sum();
            assertEquals((double) total, sum, total * 1e-9, "span " + span);
        }
    }

    @Test
    void bytesAreWhereTheyWere() {
        TimeBins bins = new TimeBins();
        // The other way round, so that room has to be made before what is there.
        for (int second = 9; second >= 0; second--) {
            bins.add(1_795_631_400L * SECOND + second * SECOND + SECOND / 2, second * 100L);
        }
        long begin = 1_795_631_400L * SECOND;
        double[] columns = bins.columns(10, begin, begin + 10 * SECOND);
        assertArrayEquals(
                new double[] {0, 100, 200, 300, 400, 500, 600, 700, 800, 900}, columns, 1e-6);
    }

    @Test
    void theEndsOfTimeAreWithin() {
        TimeBins bins = new TimeBins();
        bins.add(Long.MIN_VALUE, 1);
        bins.add(Long.MAX_VALUE, 2);
        bins.add(0, 4);
        double[] columns = bins.columns(3, Long.MIN_VALUE, Long.MAX_VALUE);
        assertArrayEquals(new double[] {1, 4, 2}, columns, 1e-6);
    }
}
