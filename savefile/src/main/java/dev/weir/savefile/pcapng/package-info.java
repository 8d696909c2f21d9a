// SPDX-License-Identifier: Apache-2.0
/**
 * The blocks and options of pcapng as values: {@link dev.weir.savefile.pcapng.Block} and {@link
 * dev.weir.savefile.pcapng.Option} say which there are.
 *
 * <p>{@code dev.weir.savefile.PcapngFile} reads them from a file, {@code
 * dev.weir.savefile.PcapngWriter} writes them.
 *
 * @see <a
 *     href="https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-02.html">draft-ietf-opsawg-pcapng</a>
 */
package dev.weir.savefile.pcapng;
