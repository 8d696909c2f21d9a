// SPDX-License-Identifier: Apache-2.0
/**
 * The tap: a capture device in this process, for tests of code that captures, and for packets that
 * come from elsewhere than a network.
 *
 * <p>A {@link dev.weir.live.tap.Tap} acts as the kernel of one BSD. It has interfaces, to which
 * packets are fed, and devices that captures open: each with a filter, a snaplen, two buffers and
 * counts of its own. Nothing in it needs root, a network, native code or a certain system.
 *
 * <h2>Testing code that captures</h2>
 *
 * <p>Code that takes a {@link dev.weir.live.Capture} does not see the difference:
 *
 * <pre>{@code
 * Tap tap = Tap.of(BsdSystem.OPENBSD);
 * TapInterface em0 = tap.add("em0", LinkType.ETHERNET);
 * try (Capture capture = tap.on("em0").filter("arp").immediate().open()) {
 *     em0.feed(request);                       // as if it came from the wire
 *     responder.answer(capture);               // reads it, and sends a reply
 *     assertEquals(1, capture.statistics().received());
 *     em0.remove();                            // and now?
 * }
 * }</pre>
 *
 * <p>{@link dev.weir.live.tap.TapInterface#onWrite} gets what captures send. Faults are made at
 * will: {@link dev.weir.live.tap.Tap#access no rights}, {@link dev.weir.live.tap.Tap#numberedNodes
 * every device in use}, {@link dev.weir.live.tap.Tap#memory no memory}, {@link
 * dev.weir.live.tap.Tap#without an older kernel}, {@link dev.weir.live.tap.Tap#clock a clock that
 * steps}, an interface that is {@link dev.weir.live.tap.TapInterface#down down} or {@link
 * dev.weir.live.tap.TapInterface#remove gone}, and a reader that is too slow: {@link
 * dev.weir.live.tap.TapInterface#feed(byte[]) feed} drops and counts, as a kernel does.
 *
 * <h2>Packets from elsewhere</h2>
 *
 * <p>{@link dev.weir.live.tap.TapInterface#feedWhenRoom feedWhenRoom} waits instead, so that no
 * packet is lost between a feeder and captures in other threads:
 *
 * <pre>{@code
 * for (Packet packet : savefile) {
 *     em0.feedWhenRoom(packet.segment(), packet.offset(), packet.caplen(), packet.wirelen(),
 *             packet.timestamp(), false);
 * }
 * }</pre>
 *
 * <h2>What it is not</h2>
 *
 * <p>It is written after bpf(4) and the sources of the kernels, and no kernel has been held against
 * it: it proves that the backend of {@link dev.weir.live.bsd} does what those say, not that they
 * are right. It has no packets of its own, does not look at addresses to be promiscuous or not, and
 * refuses requests that no capture needs (zero-copy buffers of FreeBSD, signals, the private ones
 * of macOS). docs/bsd.md has the list.
 */
package dev.weir.live.tap;
