// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.traffic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Few enough frames to stay in a cache: those of a home network, web pages among them, and for the
 * most part those of {@link MixedTraffic}, in random order.
 */
public final class CacheTraffic {
    private static final long SEED = 2000;
    private static final long MICROS = 10_000_000;

    private CacheTraffic() {}

    /** {@return {@code count} frames, which are the same each time; 240 at least} */
    public static List<byte[]> frames(int count) {
        Random random = new Random(SEED);
        Timeline timeline = new Timeline();
        new HomeTraffic(timeline, random, MICROS).add();
        List<byte[]> frames = new ArrayList<>();
        timeline.inOrder().forEach(event -> frames.add(event.frame()));
        frames.addAll(Arrays.asList(MixedTraffic.some(count - frames.size())));
        Collections.shuffle(frames, random);
        return frames;
    }
}
