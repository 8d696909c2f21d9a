// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import static dev.weir.live.bsd.RequestCode.Transfer.NONE;
import static dev.weir.live.bsd.RequestCode.Transfer.READ;
import static dev.weir.live.bsd.RequestCode.Transfer.READ_WRITE;
import static dev.weir.live.bsd.RequestCode.Transfer.WRITE;

import static java.util.Map.entry;

import java.util.Map;

/** The requests of DragonFly. */
final class DragonflyRequests {
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
                            entry(BpfRequest.BIOCGDLTLIST, new RequestCode(READ_WRITE, 121, 16)),
                            entry(BpfRequest.BIOCLOCK, new RequestCode(NONE, 122, 0)),
                            entry(BpfRequest.BIOCSETWF, new RequestCode(WRITE, 123, 16)),
                            entry(BpfRequest.BIOCGFEEDBACK, new RequestCode(READ, 124, 4)),
                            entry(BpfRequest.BIOCSFEEDBACK, new RequestCode(WRITE, 125, 4))));

    private DragonflyRequests() {}
}
