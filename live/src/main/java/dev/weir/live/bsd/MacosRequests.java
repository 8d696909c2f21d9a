// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import static dev.weir.live.bsd.RequestCode.Transfer.NONE;
import static dev.weir.live.bsd.RequestCode.Transfer.READ;
import static dev.weir.live.bsd.RequestCode.Transfer.READ_WRITE;
import static dev.weir.live.bsd.RequestCode.Transfer.WRITE;

import static java.util.Map.entry;

import java.util.Map;

/**
 * The requests of macOS. Those from 122 on, but for BIOCSETFNR, are from the private header and may
 * go; Weir uses none of them.
 */
final class MacosRequests {
    static final RequestTable TABLE =
            new RequestTable(
                    Map.ofEntries(
                            entry(BpfRequest.BIOCGBLEN, new RequestCode(READ, 102, 4)),
                            entry(BpfRequest.BIOCSBLEN, new RequestCode(READ_WRITE, 102, 4)),
                            entry(BpfRequest.BIOCSETF, new RequestCode(WRITE, 103, 16)),
                            entry(BpfRequest.BIOCFLUSH, new RequestCode(NONE, 104, 0)),
                            entry(BpfRequest.BIOCPROMISC, new RequestCode(NONE, 105, 0)),
                            entry(BpfRequest.BIOCGDLT, new RequestCode(READ, 106, 4)),
                            entry(BpfRequest.BIOCGETIF, new RequestCode(READ, 107, 32)),
                            entry(BpfRequest.BIOCSETIF, new RequestCode(WRITE, 108, 32)),
                            entry(BpfRequest.BIOCSRTIMEOUT, new RequestCode(WRITE, 109, 16)),
                            entry(BpfRequest.BIOCGRTIMEOUT, new RequestCode(READ, 110, 16)),
                            entry(BpfRequest.BIOCGSTATS, new RequestCode(READ, 111, 8)),
                            entry(BpfRequest.BIOCIMMEDIATE, new RequestCode(WRITE, 112, 4)),
                            entry(BpfRequest.BIOCVERSION, new RequestCode(READ, 113, 4)),
                            entry(BpfRequest.BIOCGRSIG, new RequestCode(READ, 114, 4)),
                            entry(BpfRequest.BIOCSRSIG, new RequestCode(WRITE, 115, 4)),
                            entry(BpfRequest.BIOCGHDRCMPLT, new RequestCode(READ, 116, 4)),
                            entry(BpfRequest.BIOCSHDRCMPLT, new RequestCode(WRITE, 117, 4)),
                            entry(BpfRequest.BIOCGSEESENT, new RequestCode(READ, 118, 4)),
                            entry(BpfRequest.BIOCSSEESENT, new RequestCode(WRITE, 119, 4)),
                            entry(BpfRequest.BIOCSDLT, new RequestCode(WRITE, 120, 4)),
                            entry(BpfRequest.BIOCGDLTLIST, new RequestCode(READ_WRITE, 121, 12)),
                            entry(BpfRequest.BIOCGETTC, new RequestCode(READ, 122, 4)),
                            entry(BpfRequest.BIOCSETTC, new RequestCode(WRITE, 123, 4)),
                            entry(BpfRequest.BIOCSEXTHDR, new RequestCode(WRITE, 124, 4)),
                            entry(
                                    BpfRequest.BIOCGIFATTACHCOUNT,
                                    new RequestCode(READ_WRITE, 125, 32)),
                            entry(BpfRequest.BIOCSETFNR, new RequestCode(WRITE, 126, 16)),
                            entry(BpfRequest.BIOCGWANTPKTAP, new RequestCode(READ, 127, 4)),
                            entry(BpfRequest.BIOCSWANTPKTAP, new RequestCode(READ_WRITE, 127, 4)),
                            entry(BpfRequest.BIOCSHEADDROP, new RequestCode(WRITE, 128, 4)),
                            entry(BpfRequest.BIOCGHEADDROP, new RequestCode(READ, 128, 4)),
                            entry(BpfRequest.BIOCSTRUNCATE, new RequestCode(WRITE, 129, 4)),
                            entry(BpfRequest.BIOCGETUUID, new RequestCode(READ, 130, 16)),
                            entry(BpfRequest.BIOCSETUP, new RequestCode(WRITE, 131, 32)),
                            entry(BpfRequest.BIOCSPKTHDRV2, new RequestCode(WRITE, 132, 4)),
                            entry(BpfRequest.BIOCGPKTHDRV2, new RequestCode(WRITE, 133, 4)),
                            entry(BpfRequest.BIOCGHDRCOMP, new RequestCode(READ, 134, 4)),
                            entry(BpfRequest.BIOCSHDRCOMP, new RequestCode(WRITE, 135, 4)),
                            entry(BpfRequest.BIOCGHDRCOMPSTATS, new RequestCode(READ, 136, 56)),
                            entry(BpfRequest.BIOCGHDRCOMPON, new RequestCode(READ, 137, 4)),
                            entry(BpfRequest.BIOCGDIRECTION, new RequestCode(READ, 138, 4)),
                            entry(BpfRequest.BIOCSDIRECTION, new RequestCode(WRITE, 139, 4)),
                            entry(BpfRequest.BIOCSWRITEMAX, new RequestCode(WRITE, 140, 4)),
                            entry(BpfRequest.BIOCGWRITEMAX, new RequestCode(READ, 141, 4)),
                            entry(BpfRequest.BIOCGBATCHWRITE, new RequestCode(READ, 142, 4)),
                            entry(BpfRequest.BIOCSBATCHWRITE, new RequestCode(WRITE, 143, 4)),
                            entry(BpfRequest.BIOCGNOTSTAMP, new RequestCode(READ, 144, 4)),
                            entry(BpfRequest.BIOCSNOTSTAMP, new RequestCode(WRITE, 145, 4)),
                            entry(BpfRequest.BIOCGDVRTIN, new RequestCode(READ, 146, 4)),
                            entry(BpfRequest.BIOCSDVRTIN, new RequestCode(WRITE, 146, 4))));

    private MacosRequests() {}
}
