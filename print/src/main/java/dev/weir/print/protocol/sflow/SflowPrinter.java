// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.sflow;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the datagrams of sFlow, version 5, and with {@code -v} the samples in them.
 *
 * @see <a href="https://sflow.org/sflow_version_5.txt">sFlow Version 5, section 5</a>
 */
public final class SflowPrinter {
    private static final int VERSION = 5;

    /** The version of the agent's address is counted like this, and not 4 and 6. */
    private static final int IPV4 = 1;

    private static final int IPV6 = 2;

    private SflowPrinter() {}

    /** Prints the datagram of {@code length} bytes at {@code at}. */
    public static void print(Dissection d, long at, int length) {
        d.protocol("sflow");
        Window in = d.in();
        TextBuffer out = d.out();
        int family = in.u32(at + 4);
        int header = family == IPV4 ? 28 : 40;
        if (length < header && (family == IPV4 || family == IPV6)) {
            out.append("sFlowv").decimal(in.u32(at)).append(" [length ").decimal(length);
            out.append(" < 28]");
            d.invalid();
            return;
        }
        in.need(at, 28);
        int version = in.u32(at);
        if (version != VERSION) {
            out.append("sFlow version ").decimal(version).append(" packet not supported");
            return;
        }
        long rest = at + header - 16;
        in.need(at, d.verbose(1) ? header : header - 12);
        out.append("sFlowv5, ").append(family == IPV4 ? "IPv4" : "IPv6").append(" agent ");
        if (family == IPV4) {
            d.ipv4(at + 8);
        } else {
            d.ipv6(at + 8);
        }
        out.append(", agent-id ").decimal(in.u32(rest));
        if (!d.verbose(1)) {
            out.append(", length ").decimal(length);
            return;
        }
        out.append(", seqnum ").decimal(in.u32(rest + 4));
        out.append(", uptime ").decimal(in.u32(rest + 8));
        int samples = in.u32(rest + 12);
        out.append(", samples ").decimal(samples).append(", length ").decimal(length);
        SflowSamplePrinter.samples(d, samples, at + header, length - header);
    }
}
