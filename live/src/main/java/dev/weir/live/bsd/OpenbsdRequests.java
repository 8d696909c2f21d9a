// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import static dev.weir.live.bsd.RequestCode.Transfer.NONE;
import static dev.weir.live.bsd.RequestCode.Transfer.READ;
import static dev.weir.live.bsd.RequestCode.Transfer.READ_WRITE;
import static dev.weir.live.bsd.RequestCode.Transfer.WRITE;

import static java.util.Map.entry;

import java.util.Map;

/**
 * The requests of OpenBSD. BIOCSETFNR and the wait timeouts came after 2019; an older kernel
 * refuses them.
 */
final class OpenbsdRequests {
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
                            entry(BpfRequest.BIOCGRSIG, new RequestCode(READ, 115, 4)),
                            entry(BpfRequest.BIOCSRSIG, new RequestCode(WRITE, 114, 4)),
                            entry(BpfRequest.BIOCGHDRCMPLT, new RequestCode(READ, 116, 4)),
                            entry(BpfRequest.BIOCSHDRCMPLT, new RequestCode(WRITE, 117, 4)),
                            entry(BpfRequest.BIOCSDLT, new RequestCode(WRITE, 122, 4)),
                            entry(BpfRequest.BIOCGDLTLIST, new RequestCode(READ_WRITE, 123, 16)),
                            entry(BpfRequest.BIOCSETFNR, new RequestCode(WRITE, 127, 16)),
                            entry(BpfRequest.BIOCLOCK, new RequestCode(NONE, 118, 0)),
                            entry(BpfRequest.BIOCSETWF, new RequestCode(WRITE, 119, 16)),
                            entry(BpfRequest.BIOCGFILDROP, new RequestCode(READ, 120, 4)),
                            entry(BpfRequest.BIOCSFILDROP, new RequestCode(WRITE, 121, 4)),
                            entry(BpfRequest.BIOCGDIRFILT, new RequestCode(READ, 124, 4)),
                            entry(BpfRequest.BIOCSDIRFILT, new RequestCode(WRITE, 125, 4)),
                            entry(BpfRequest.BIOCSWTIMEOUT, new RequestCode(WRITE, 126, 16)),
                            entry(BpfRequest.BIOCGWTIMEOUT, new RequestCode(READ, 126, 16)),
                            entry(BpfRequest.BIOCDWTIMEOUT, new RequestCode(NONE, 126, 0))));

    private OpenbsdRequests() {}
}
