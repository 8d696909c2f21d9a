// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.transport;

import dev.weir.packet.TcpHeader;
import dev.weir.packet.TcpOption;
import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Window;

/**
 * Prints the options of a TCP header: {@code , options [mss 1460,nop,wscale 7]}.
 *
 * @see <a href="https://www.iana.org/assignments/tcp-parameters">Assigned option kinds</a>
 */
final class TcpOptionsPrinter {
    private static final int FAST_OPEN_MAGIC = 0xf989;

    private TcpOptionsPrinter() {}

    /**
     * Prints the options of the header of {@code headerLength} bytes at {@code at}.
     *
     * @param flags the flags of the segment
     * @param whole whether the whole segment was captured
     * @return whether the line goes on: not behind an option that is wrong or cut short
     */
    static boolean print(Dissection d, long at, int headerLength, int flags, boolean whole) {
        Window in = d.in();
        TextBuffer out = d.out();
        out.append(", options [");
        long option = TcpHeader.optionsAt(at);
        long end = at + headerLength;
        boolean first = true;
        while (option < end) {
            if (!first) {
                out.append(',');
            }
            int kind = in.u8(option);
            boolean single = kind == TcpOption.END_OF_LIST || kind == TcpOption.NO_OPERATION;
            int length = single ? 1 : in.u8(option + 1);
            if (!single && (length < 2 || length > end - option)) {
                return bad(out, first);
            }
            int head = single ? 1 : 2;
            name(out, kind);
            int data = single ? 0 : dataLength(kind, length);
            if (data > end - option - head) {
                return bad(out, first);
            }
            boolean oddSack = kind == TcpOption.SACK && data % 8 != 0; // whose data is not read
            if (!oddSack && !in.has(option + head, data)) {
                return cut(d, kind, option + head, data, first);
            }
            if (!data(d, kind, option, length, flags, whole)) {
                return bad(out, first);
            }
            if (length != data + head) {
                out.append("[len ").decimal(length).append(']');
            }
            option += data + head; // as tcpdump: the length that the kind has, not the one it says
            first = false;
            if (kind == TcpOption.END_OF_LIST) {
                break;
            }
        }
        out.append(']');
        return true;
    }

    private static boolean bad(TextBuffer out, boolean first) {
        out.append("[bad opt]");
        if (!first) {
            out.append(']');
        }
        return false;
    }

    /** Prints what comes before the data that was not captured. */
    private static boolean cut(Dissection d, int kind, long at, int data, boolean first) {
        Window in = d.in();
        TextBuffer out = d.out();
        int there = in.available(at);
        switch (kind) {
            case TcpOption.SACK -> {
                out.append(' ').decimal(data / 8).append(' ');
                for (long block = at; in.has(block, 8); block += 8) {
                    sackBlock(d, block);
                }
            }
            case TcpOption.AUTHENTICATION -> cutAuthentication(d, at, there);
            default -> {
                if (isUnknown(kind)) {
                    out.append(" 0x");
                    hex(d, at, there);
                }
            }
        }
        d.truncated();
        if (!first) {
            d.out().append('>');
        }
        return false;
    }

    private static void cutAuthentication(Dissection d, long at, int there) {
        if (there > 0) {
            d.out().append(" keyid ").decimal(d.in().u8(at));
        }
        if (there > 1) {
            d.out().append(" rnextkeyid ").decimal(d.in().u8(at + 1)).append(" mac 0x");
            hex(d, at + 2, there - 2);
        }
    }

    private static void name(TextBuffer out, int kind) {
        switch (kind) {
            case TcpOption.END_OF_LIST -> out.append("eol");
            case TcpOption.NO_OPERATION -> out.append("nop");
            case TcpOption.MAXIMUM_SEGMENT_SIZE -> out.append("mss");
            case TcpOption.WINDOW_SCALE -> out.append("wscale");
            case TcpOption.SACK_PERMITTED -> out.append("sackOK");
            case TcpOption.SACK -> out.append("sack");
            case TcpOption.ECHO -> out.append("echo");
            case TcpOption.ECHO_REPLY -> out.append("echoreply");
            case TcpOption.TIMESTAMPS -> out.append("TS");
            case TcpOption.CONNECTION_COUNT -> out.append("cc");
            case TcpOption.CONNECTION_COUNT_NEW -> out.append("ccnew");
            case TcpOption.CONNECTION_COUNT_ECHO -> {} // tcpdump gives it an empty name
            case TcpOption.MD5_SIGNATURE -> out.append("md5");
            case TcpOption.SCPS -> out.append("scps");
            case TcpOption.USER_TIMEOUT -> out.append("uto");
            case TcpOption.AUTHENTICATION -> out.append("tcp-ao");
            case TcpOption.MULTIPATH -> out.append("mptcp");
            case TcpOption.FAST_OPEN -> out.append("tfo");
            case TcpOption.EXPERIMENT_2 -> out.append("exp");
            default -> out.append("unknown-").decimal(kind);
        }
    }

    private static boolean isUnknown(int kind) {
        return switch (kind) {
            case TcpOption.MAXIMUM_SEGMENT_SIZE,
                    TcpOption.WINDOW_SCALE,
                    TcpOption.SACK_PERMITTED,
                    TcpOption.SACK,
                    TcpOption.ECHO,
                    TcpOption.ECHO_REPLY,
                    TcpOption.TIMESTAMPS,
                    TcpOption.CONNECTION_COUNT,
                    TcpOption.CONNECTION_COUNT_NEW,
                    TcpOption.CONNECTION_COUNT_ECHO,
                    TcpOption.MD5_SIGNATURE,
                    TcpOption.SCPS,
                    TcpOption.USER_TIMEOUT,
                    TcpOption.AUTHENTICATION,
                    TcpOption.MULTIPATH,
                    TcpOption.FAST_OPEN,
                    TcpOption.EXPERIMENT_2 ->
                    false;
            default -> true;
        };
    }

    /** {@return how many bytes of data {@code kind} has, where not its length field decides} */
    private static int dataLength(int kind, int length) {
        return switch (kind) {
            case TcpOption.MAXIMUM_SEGMENT_SIZE, TcpOption.SCPS, TcpOption.USER_TIMEOUT -> 2;
            case TcpOption.WINDOW_SCALE -> 1;
            case TcpOption.SACK_PERMITTED -> 0;
            case TcpOption.ECHO,
                    TcpOption.ECHO_REPLY,
                    TcpOption.CONNECTION_COUNT,
                    TcpOption.CONNECTION_COUNT_NEW,
                    TcpOption.CONNECTION_COUNT_ECHO ->
                    4;
            case TcpOption.TIMESTAMPS -> 8;
            case TcpOption.MD5_SIGNATURE -> 16;
            default -> length - 2;
        };
    }

    /** Prints the data of an option, all of which was captured; says whether it is well-formed. */
    private static boolean data(
            Dissection d, int kind, long option, int length, int flags, boolean whole) {
        Window in = d.in();
        TextBuffer out = d.out();
        long at = option + 2;
        int data = length - 2;
        switch (kind) {
            case TcpOption.END_OF_LIST, TcpOption.NO_OPERATION, TcpOption.SACK_PERMITTED -> {}
            case TcpOption.MAXIMUM_SEGMENT_SIZE -> out.append(' ').decimal(in.u16(at));
            case TcpOption.WINDOW_SCALE -> out.append(' ').decimal(in.u8(at));
            case TcpOption.SACK -> sack(d, at, data);
            case TcpOption.ECHO,
                    TcpOption.ECHO_REPLY,
                    TcpOption.CONNECTION_COUNT,
                    TcpOption.CONNECTION_COUNT_NEW,
                    TcpOption.CONNECTION_COUNT_ECHO ->
                    out.append(' ').decimal(in.u32(at));
            case TcpOption.TIMESTAMPS ->
                    out.append(" val ").decimal(in.u32(at)).append(" ecr ").decimal(in.u32(at + 4));
            case TcpOption.MD5_SIGNATURE -> signature(d, at, whole);
            case TcpOption.SCPS ->
                    out.append(" cap ").hex(in.u8(at), 2).append(" id ").decimal(in.u8(at + 1));
            case TcpOption.USER_TIMEOUT -> userTimeout(out, in.u16(at));
            case TcpOption.AUTHENTICATION -> authentication(d, at, data);
            case TcpOption.MULTIPATH -> {
                return MultipathTcpPrinter.print(d, option, length, flags);
            }
            case TcpOption.FAST_OPEN -> {
                out.append(' ');
                fastOpen(d, at, data);
            }
            case TcpOption.EXPERIMENT_2 -> {
                return experiment(d, at, data);
            }
            default -> {
                if (data > 0) {
                    out.append(" 0x");
                    hex(d, at, data);
                }
            }
        }
        return true;
    }

    private static void sack(Dissection d, long at, int data) {
        if (data % 8 != 0) {
            d.out().append(" invalid sack");
            return;
        }
        d.out().append(' ').decimal(data / 8).append(' ');
        for (int i = 0; i < data; i += 8) {
            sackBlock(d, at + i);
        }
    }

    private static void sackBlock(Dissection d, long at) {
        int base = d.state(TcpNumbers.NUMBERS).sackBase();
        d.out().append('{').decimal(d.in().u32(at) - base);
        d.out().append(':').decimal(d.in().u32(at + 4) - base).append('}');
    }

    /** The signature of RFC 2385, of which nobody gave us the secret. */
    private static void signature(Dissection d, long at, boolean whole) {
        d.out()
                .append(
                        whole
                                ? " shared secret not supplied with -M, can't check - "
                                : " snaplen too short, can't check - ");
        hex(d, at, 16);
    }

    private static void userTimeout(TextBuffer out, int value) {
        int timeout = value >>> 1;
        out.append(" 0x").hex(value).append(' ');
        out.decimal((value & 1) != 0 ? timeout * 60 : timeout);
    }

    /** The authentication option of RFC 5925. */
    private static void authentication(Dissection d, long at, int data) {
        if (data < 2) {
            d.invalid();
            return;
        }
        d.out().append(" keyid ").decimal(d.in().u8(at));
        d.out().append(" rnextkeyid ").decimal(d.in().u8(at + 1));
        if (data > 2) {
            d.out().append(" mac 0x");
            hex(d, at + 2, data - 2);
        }
    }

    private static boolean experiment(Dissection d, long at, int data) {
        if (data < 2) {
            return false;
        }
        int magic = d.in().u16(at);
        d.out().append('-');
        if (magic == FAST_OPEN_MAGIC) {
            d.out().append("tfo");
            fastOpen(d, at + 2, data - 2);
        } else {
            d.out().hex(magic, 4);
        }
        return true;
    }

    /** The cookie of RFC 7413, or the request for one. */
    private static void fastOpen(Dissection d, long at, int data) {
        if (data == 0) {
            d.out().append(" cookiereq");
        } else if (data % 2 != 0 || data < 4 || data > 16) {
            d.invalid();
        } else {
            d.out().append(" cookie ");
            hex(d, at, data);
        }
    }

    private static void hex(Dissection d, long at, int n) {
        for (int i = 0; i < n; i++) {
            d.out().hex(d.in().u8(at + i), 2);
        }
    }
}
