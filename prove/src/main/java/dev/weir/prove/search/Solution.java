// SPDX-License-Identifier: Apache-2.0
package dev.weir.prove.search;

import dev.weir.bpf.vm.AncillaryDatum;

import java.util.Map;

/**
 * A packet that may answer a {@link Question}.
 *
 * @param captured its captured bytes
 * @param wirelen bytes on the wire, unsigned
 * @param ancillary what Linux keeps beside it, as far as the programs ask
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
public record Solution(byte[] captured, int wirelen, Map<AncillaryDatum, Integer> ancillary) {}
