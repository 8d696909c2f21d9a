// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.dissection.Window;

/** Reads messages of TFTP that go to or come from its port: those that begin a transfer, mostly. */
final class TftpLayer {
    static final Group LAYER =
            Group.layer("tftp", "The Trivial File Transfer Protocol", "RFC 1350, RFC 2347");

    private static final Field OPCODE =
            LAYER.number(
                    "opcode", 16, "1 read, 2 write, 3 data, 4 acknowledgment, 5 error, 6 options");
    private static final Field FILE = LAYER.text("filename", "of requests");
    private static final Field MODE = LAYER.text("mode", "of requests: octet, netascii, mail");
    private static final Group OPTION = LAYER.part("options", "of opcodes 1, 2 and 6");
    private static final Field NAME = OPTION.text("name", "as it stands there");
    private static final Field VALUE = OPTION.text("value", "as it stands there");
    private static final Field OPTIONS = LAYER.objects(OPTION);
    private static final Field BLOCK =
            LAYER.number("block", 16, "of data and acknowledgments: which one");
    private static final Field CODE = LAYER.number("errorCode", 16, "of errors: what it is");
    private static final Field MESSAGE = LAYER.text("errMsg", "of errors: in words");

    private TftpLayer() {}

    static void read(Reading r, long at, int length) {
        r.beginLast(LAYER, at, length);
        Window in = r.in();
        int opcode = in.u16(at);
        r.number(OPCODE, opcode);
        long end = at + length;
        switch (opcode) {
            case 1, 2 -> options(r, string(r, MODE, string(r, FILE, at + 2)), end);
            case 3 -> {
                r.u16(BLOCK, at + 2);
                DataLayer.read(r, at + 4, length - 4);
            }
            case 4 -> r.u16(BLOCK, at + 2);
            case 5 -> {
                r.u16(CODE, at + 2);
                string(r, MESSAGE, at + 4);
            }
            case 6 -> options(r, at + 2, end);
            default -> DataLayer.read(r, at + 2, length - 2);
        }
    }

    private static void options(Reading r, long from, long end) {
        if (from == end) {
            return;
        }
        long at = from;
        r.beginList(OPTIONS);
        while (at < end) {
            r.beginObject();
            at = string(r, VALUE, string(r, NAME, at));
            r.endObject();
        }
        r.endList();
    }

    /** Reads text that ends with a 0; {@return the place behind that} */
    private static long string(Reading r, Field field, long at) {
        long zero = at;
        while (r.in().u8(zero) != 0) {
            zero++;
        }
        r.text(field, at, (int) (zero - at));
        return zero + 1;
    }
}
