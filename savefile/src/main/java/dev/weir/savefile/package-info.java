// SPDX-License-Identifier: Apache-2.0
/**
 * Files of packets. {@link dev.weir.savefile.Savefile} reads pcap and pcapng front to back, by
 * several threads if asked to, or from an {@linkplain dev.weir.savefile.SavefileIndex indexed}
 * place on; {@link dev.weir.savefile.PcapWriter} and {@link dev.weir.savefile.PcapngWriter} write.
 */
package dev.weir.savefile;
