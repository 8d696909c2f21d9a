// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.live.CaptureException;
import dev.weir.live.LiveCapture;
import dev.weir.live.LivePacket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a subscriber is told of an interface that goes down. */
@Timeout(60)
class SubscriberTest {
    /** Asks for so many packets at the beginning, and for no more. */
    private record Told(int demand, BlockingQueue<Object> signals)
            implements Flow.Subscriber<LivePacket> {
        @Override
        public void onSubscribe(Flow.Subscription given) {
            given.request(demand);
        }

        @Override
        public void onNext(LivePacket packet) {
            signals.add("packet");
        }

        @Override
        public void onError(Throwable failure) {
            signals.add(failure);
        }

        @Override
        public void onComplete() {
            signals.add("complete");
        }
    }

    @Test
    void whoAsksForNothingIsToldOfAnInterfaceThatGoesDown() throws Exception {
        try (VethPair pair = new VethPair()) {
            BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
            LiveCapture capture =
                    Inside.result(
                            pair.near,
                            () -> {
                                LiveCapture opened =
                                        LiveCapture.on(VethPair.INTERFACE)
                                                .filter(Frame.END_EXPRESSION)
                                                .open();
                                opened.publisher().subscribe(new Told(5, signals));
                                return opened;
                            });
            try (capture) {
                FrameSender.send(
                        pair.far,
                        VethPair.INTERFACE,
                        List.of(Frame.END, Frame.END, Frame.END, Frame.END, Frame.END));
                List<Object> got = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    got.add(signals.take());
                }
                assertEquals(List.of("packet", "packet", "packet", "packet", "packet"), got);
                pair.ip("link set veth0 down");
                CaptureException failure = assertInstanceOf(CaptureException.class, signals.take());
                assertEquals(CaptureException.Reason.DOWN, failure.reason());
            }
            assertTrue(signals.isEmpty(), signals.toString());
        }
    }

    @Test
    void aCaptureHasOneSubscriberHoweverOftenItsPublisherIsAskedFor() throws Exception {
        try (VethPair pair = new VethPair()) {
            BlockingQueue<Object> first = new LinkedBlockingQueue<>();
            BlockingQueue<Object> second = new LinkedBlockingQueue<>();
            LiveCapture capture =
                    Inside.result(
                            pair.near,
                            () -> {
                                LiveCapture opened =
                                        LiveCapture.on(VethPair.INTERFACE)
                                                .filter(Frame.END_EXPRESSION)
                                                .open();
                                opened.publisher().subscribe(new Told(1, first));
                                opened.publisher().subscribe(new Told(1, second));
                                return opened;
                            });
            try (capture) {
                assertInstanceOf(IllegalStateException.class, second.poll(10, TimeUnit.SECONDS));
                FrameSender.send(pair.far, VethPair.INTERFACE, List.of(Frame.END));
                assertEquals("packet", first.take());
            }
            assertEquals("complete", first.take());
            assertTrue(second.isEmpty(), second.toString());
        }
    }
}
