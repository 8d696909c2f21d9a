// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.link;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints packets between a virtual machine and its host, as Linux's vsockmon shows them. Numbers
 * are little-endian.
 *
 * <p>Specified by <a
 * href="https://www.tcpdump.org/linktypes/LINKTYPE_VSOCK.html">LINKTYPE_VSOCK</a>, the header of
 * VIRTIO by section 5.10.6 of its specification.
 */
final class VsockPrinter {
    private static final int HEADER_LENGTH = 32;
    private static final int VIRTIO_LENGTH = 44;
    private static final int VIRTIO = 2;
    private static final int PAYLOAD = 4;

    private static final CodeNames OPERATIONS =
            CodeNames.from(0, "UNKNOWN", "CONNECT", "DISCONNECT", "CONTROL", "PAYLOAD");
    private static final CodeNames TRANSPORTS = CodeNames.from(0, "UNKNOWN", "NO_INFO", "VIRTIO");
    private static final CodeNames VIRTIO_TYPES = CodeNames.of(1, "STREAM");
    private static final CodeNames VIRTIO_OPERATIONS =
            CodeNames.from(
                    0,
                    "INVALID",
                    "REQUEST",
                    "RESPONSE",
                    "RST",
                    "SHUTDOWN",
                    "RW",
                    "CREDIT UPDATE",
                    "CREDIT REQUEST");

    private VsockPrinter() {}

    /** Prints the packet at {@code at}; returns how many bytes of it are link-layer header. */
    static int print(Dissection d, long at) {
        d.protocol("vsock");
        Window in = d.in();
        TextBuffer out = d.out();
        int captured = in.available(at);
        if (captured < HEADER_LENGTH) {
            d.truncated();
            return captured;
        }
        d.linkHeader(HEADER_LENGTH);
        int operation = u16(in, at + 24);
        int transport = u16(in, at + 26);
        TRANSPORTS.print(out, transport, "Invalid transport (", ")");
        boolean virtio = transport == VIRTIO;
        boolean verbose = d.verbose(1);
        boolean cut = verbose && virtio && captured < HEADER_LENGTH + VIRTIO_LENGTH;
        if (verbose && !cut) {
            if (virtio) {
                virtio(d, at + HEADER_LENGTH);
            }
            out.append("\n\t");
        } else if (!verbose) {
            out.append(' ');
        }
        address(d, at, at + 16);
        out.append(" > ");
        address(d, at + 8, at + 20);
        out.append(' ');
        OPERATIONS.print(out, operation, " invalid op (", ")");
        out.append(", length ").decimal(captured);
        if (cut) {
            d.truncated();
        } else if (d.verbose(2) && operation == PAYLOAD) {
            payload(d, at + HEADER_LENGTH + (virtio ? VIRTIO_LENGTH : 0));
        }
        return HEADER_LENGTH;
    }

    private static void virtio(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(" (len ").decimal(u32(in, at + 24)).append(", type ");
        VIRTIO_TYPES.print(out, u16(in, at + 28), "Invalid type (", ")");
        out.append(", op ");
        VIRTIO_OPERATIONS.print(out, u16(in, at + 30), "Invalid op (", ")");
        out.append(", flags ").hex(u32(in, at + 32));
        out.append(", buf_alloc ").decimal(u32(in, at + 36));
        out.append(", fwd_cnt ").decimal(u32(in, at + 40)).append(')');
    }

    private static void address(Dissection d, long context, long port) {
        d.out().unsigned(Long.reverseBytes(d.in().u64(context))).append('.');
        d.out().decimal(u32(d.in(), port));
    }

    private static void payload(Dissection d, long at) {
        if (d.in().available(at) == 0) {
            d.truncated();
            return;
        }
        d.out().append('\n');
        d.hex("\t", at, d.in().available(at)); // all in one line, as tcpdump does
    }

    private static int u16(Window in, long at) {
        return Short.toUnsignedInt(Short.reverseBytes((short) in.u16(at)));
    }

    private static int u32(Window in, long at) {
        return Integer.reverseBytes(in.u32(at));
    }
}
