// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import static dev.weir.live.bsd.RequestCode.Transfer.NONE;
import static dev.weir.live.bsd.RequestCode.Transfer.READ;
import static dev.weir.live.bsd.RequestCode.Transfer.READ_WRITE;
import static dev.weir.live.bsd.RequestCode.Transfer.WRITE;

import static java.util.Map.entry;

import java.util.Map;

/**
 * The requests of NetBSD 10. Before that, 120 and 121 were BIOCGSEESENT and BIOCSSEESENT, and
 * BIOCLOCK and BIOCSETWF were not there.
 */
final class NetbsdRequests {
    static final RequestTable TABLE =
            new RequestTable(
                    Map.ofEntries(
                            entry(BpfRequest.BIOCGBLEN, new RequestCode(READ, 102, 4)),
                            entry(BpfRequest.BIOCSBLEN, new RequestCode(READ_WRITE, 102, 4)),
                            entry(BpfRequest.BIOCSETF, new RequestCode(WRITE, 103, 16)),
                            entry(BpfRequest.BIOCFLUSH, new RequestCode(NONE, 104, 0)),
                            entry(BpfRequest.BIOCPROMISC, new RequestCode(NONE, 105, 0)),
                            entry(BpfRequest.BIOCGDLT, new RequestCode(READ, 106, 4)),
                            entry(BpfRequest.BIOCGETIF, new RequestCode(READ, 107, 144)),
                            entry(BpfRequest.BIOCSETIF, new RequestCode(WRITE, 108, 144)),
                            entry(BpfRequest.BIOCSRTIMEOUT, new RequestCode(WRITE, 122, 16)),
                            entry(BpfRequest.BIOCGRTIMEOUT, new RequestCode(READ, 123, 16)),
                            entry(BpfRequest.BIOCGSTATS, new RequestCode(READ, 111, 128)),
                            entry(BpfRequest.BIOCIMMEDIATE, new RequestCode(WRITE, 112, 4)),
                            entry(BpfRequest.BIOCVERSION, new RequestCode(READ, 113, 4)),
                            entry(BpfRequest.BIOCGHDRCMPLT, new RequestCode(READ, 116, 4)),
                            entry(BpfRequest.BIOCSHDRCMPLT, new RequestCode(WRITE, 117, 4)),
                            entry(BpfRequest.BIOCSDLT, new RequestCode(WRITE, 118, 4)),
                            entry(BpfRequest.BIOCGDLTLIST, new RequestCode(READ_WRITE, 119, 16)),
                            entry(BpfRequest.BIOCGDIRECTION, new RequestCode(READ, 120, 4)),
                            entry(BpfRequest.BIOCSDIRECTION, new RequestCode(WRITE, 121, 4)),
                            entry(BpfRequest.BIOCLOCK, new RequestCode(NONE, 126, 0)),
                            entry(BpfRequest.BIOCSETWF, new RequestCode(WRITE, 127, 16)),
                            entry(BpfRequest.BIOCGSTATSOLD, new RequestCode(READ, 111, 8)),
                            entry(BpfRequest.BIOCSTCPF, new RequestCode(WRITE, 114, 16)),
                            entry(BpfRequest.BIOCSUDPF, new RequestCode(WRITE, 115, 16)),
                            entry(BpfRequest.BIOCGFEEDBACK, new RequestCode(READ, 124, 4)),
                            entry(BpfRequest.BIOCSFEEDBACK, new RequestCode(WRITE, 125, 4))));

    private NetbsdRequests() {}
}
