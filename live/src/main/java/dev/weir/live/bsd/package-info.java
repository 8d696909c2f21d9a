// SPDX-License-Identifier: Apache-2.0
/**
 * Capture through {@code /dev/bpf}: macOS, FreeBSD, OpenBSD, NetBSD and DragonFly.
 *
 * <p>{@link dev.weir.live.bsd.BsdSystem} has what differs between them: request numbers ({@link
 * dev.weir.live.bsd.RequestTable}), structures, records, buffers, and what happens when an
 * interface goes away. {@link dev.weir.live.bsd.BpfSystemCalls} is all that is asked of a kernel;
 * the one that this process runs on answers it, or a {@link dev.weir.live.tap.Tap}.
 *
 * <pre>{@code
 * try (BpfCapture capture = BpfCapture.on("en0").snaplen(96).filter("tcp").open()) {
 *     for (Packet packet : capture) {
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>None of these systems has run it yet: what it does is tested on taps. Run it with {@code
 * --enable-native-access=dev.weir.live}.
 *
 * @see <a href="https://man.freebsd.org/bpf/4">bpf(4)</a>
 */
package dev.weir.live.bsd;
