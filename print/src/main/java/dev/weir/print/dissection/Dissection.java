// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.dissection;

import dev.weir.packet.Packet;
import dev.weir.print.PrintOptions;
import dev.weir.print.TextBuffer;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * One packet on its way through the printers: where they read, where they write, what was asked
 * for. There is one per packet printer, pointed at packet after packet.
 */
public final class Dissection {
    /**
     * How many IP headers may lie within each other. tcpdump has no limit but its stack; a datagram
     * has room for 3,276.
     */
    private static final int MAX_DEPTH = 200;

    private static final long BROADCAST = 0xffff_ffff_ffffL;

    private final FramePrinter frames;
    private PrintOptions options;
    private final Window in = new Window();
    private TextBuffer out = new TextBuffer();
    private @Nullable Object[] states = new Object[8];
    private String protocol = "";
    private int depth;
    private int linkHeader;

    /**
     * A dissection without a packet.
     *
     * @param frames prints frames of Ethernet that protocols at the end of others carry
     */
    public Dissection(PrintOptions options, FramePrinter frames) {
        this.options = options;
        this.frames = frames;
    }

    /**
     * Prints the frame of {@code length} bytes at {@code at} as if so many {@code -v} fewer had
     * been asked for.
     */
    public void frame(long at, int length, int fewer) {
        PrintOptions asked = options;
        long end = in.limit(at + length);
        options = asked.withVerbosity(asked.verbosity() - fewer);
        try {
            if (descend()) {
                frames.print(this, at, length);
                ascend();
            }
        } finally {
            options = asked;
            in.restore(end);
        }
    }

    /** Points at {@code packet}, whose text goes to {@code out}. */
    public void begin(Packet packet, TextBuffer out) {
        in.set(packet.segment(), packet.offset(), packet.offset() + packet.caplen());
        this.out = out;
        protocol = "";
        depth = 0;
        linkHeader = 0;
    }

    /** {@return the bytes that may be read} */
    public Window in() {
        return in;
    }

    /** {@return where the text goes} */
    public TextBuffer out() {
        return out;
    }

    /** {@return what was asked for} */
    public PrintOptions options() {
        return options;
    }

    /**
     * {@return what the printers of a protocol keep in {@code slot}; made when it is first asked
     * for}
     */
    public <T> T state(Slot<T> slot) {
        int index = slot.index();
        if (index >= states.length) {
            states = Arrays.copyOf(states, 2 * index);
        }
        Object state = states[index];
        if (state == null) {
            state = slot.make();
            states[index] = state;
        }
        return slot.cast(state);
    }

    /** {@return whether {@code level} times {@code -v}, or more, was asked for} */
    public boolean verbose(int level) {
        return options.verbosity() >= level;
    }

    /** Says which protocol is being printed, for {@link #truncated}. */
    public void protocol(String name) {
        protocol = name;
    }

    /** Prints that the packet is too short for the protocol being printed: {@code [|name]}. */
    public void truncated() {
        out.append(" [|").append(protocol).append(']');
    }

    /** Goes one layer of IP deeper; false, and says so, if that is too deep. */
    public boolean descend() {
        if (++depth > MAX_DEPTH) {
            out.append(" [nested too deeply]");
            return false;
        }
        return true;
    }

    /** Comes back from {@link #descend}. */
    public void ascend() {
        depth--;
    }

    /** {@return how many bytes of the packet are link-layer header, as far as it was printed} */
    public int linkHeader() {
        return linkHeader;
    }

    /** Says how many bytes of the packet are link-layer header. */
    public void linkHeader(int length) {
        linkHeader = length;
    }

    /** Says that it ends at {@code place}, unless what is printed lies within IP. */
    public void linkHeaderTo(long place) {
        if (depth == 0) {
            linkHeader = (int) (place - in.start());
        }
    }

    /** Prints that a field contradicts the protocol: {@code (invalid)}. */
    public void invalid() {
        out.append(" (invalid)");
    }

    /** Prints that, and ends the packet here unless the {@code n} bytes of it were captured. */
    public void invalid(long at, int n) {
        invalid();
        in.need(at, n);
    }

    /**
     * Prints in hexadecimal and ASCII the captured ones of {@code length} bytes that no printer
     * knows; nothing if the packet is going to be dumped in hexadecimal anyway, or little was asked
     * for.
     */
    public void unknown(long at, int length) {
        if (dumpsUnknown()) {
            hexDump(at, length);
        }
    }

    /** The same with {@code before} where the bytes are printed at all. */
    public void unknownAfter(String before, long at, int length) {
        if (dumpsUnknown()) {
            out.append(before);
            hexDump(at, length);
        }
    }

    private boolean dumpsUnknown() {
        return switch (options.dump()) {
            case NONE, ASCII, ASCII_LINK -> !options.quiet();
            case HEX, HEX_LINK, HEX_ASCII, HEX_ASCII_LINK -> false;
        };
    }

    /** The same, where the packet ends here unless all of them were captured. */
    public void unknownWhole(long at, int length) {
        unknown(at, length);
        if (dumpsUnknown()) {
            in.need(at, length);
        }
    }

    /**
     * Prints in hexadecimal and ASCII, on lines of their own, the captured ones of {@code length}
     * bytes.
     */
    public void hexDump(long at, int length) {
        HexDump.hexAndAscii(out, in, at, Math.min(Math.max(length, 0), in.available(at)));
    }

    /**
     * Prints in hexadecimal the captured ones of {@code length} bytes, on lines that begin with
     * {@code indent}, a line feed among it; says in tcpdump's words if they begin behind the end.
     */
    public void hex(String indent, long at, int length) {
        if (at > in.end()) {
            out.append(indent).append("Dissector error: print_unknown_data called");
            out.append(" with pointer past end of packet");
            return;
        }
        HexDump.hex(out, in, at, Math.min(Math.max(length, 0), in.available(at)), indent);
    }

    /** Prints the IPv4 address at {@code at}, or the name of its host. */
    public void ipv4(long at) {
        int address = in.u32(at);
        String name = options.numeric() ? null : options.names().ipv4Host(address);
        if (name == null) {
            out.ipv4(address);
        } else {
            name(name);
        }
    }

    /** Prints the IPv6 address at {@code at}, or the name of its host. */
    public void ipv6(long at) {
        long high = in.u64(at);
        long low = in.u64(at + 8);
        String name = options.numeric() ? null : options.names().ipv6Host(high, low);
        if (name == null) {
            out.ipv6(high, low);
        } else {
            name(name);
        }
    }

    /** Prints the number of an autonomous system; with -b a large one as two numbers. */
    public void asNumber(int number) {
        if (options.dottedAsNumbers() && number >>> 16 != 0) {
            out.decimal(number >>> 16).append('.').decimal(number & 0xffff);
        } else {
            out.decimal(number);
        }
    }

    /** Prints a TCP port or the name of its service. */
    public void tcpPort(int port) {
        port(port, options.numeric() ? null : options.names().tcpService(port));
    }

    /** Prints a UDP port or the name of its service. */
    public void udpPort(int port) {
        port(port, options.numeric() ? null : options.names().udpService(port));
    }

    private void port(int port, @Nullable String name) {
        if (name == null) {
            out.decimal(port);
        } else {
            name(name);
        }
    }

    /** Names come from files and the network: what cannot be printed is escaped. */
    public void name(String name) {
        for (int i = 0; i < name.length(); i++) {
            out.escaped(Math.min(name.charAt(i), 0xff));
        }
    }

    /** Prints the Ethernet address at {@code at}, and who assigned it where names are wanted. */
    public void mac(long at) {
        macAddress(in.u48(at));
    }

    /** The same of an address that does not stand in the packet as it is printed. */
    public void macAddress(long address) {
        if (options.numeric() && !options.vendors()) {
            out.mac(address);
        } else if (address == BROADCAST) {
            out.append("Broadcast");
        } else {
            out.mac(address).append(" (oui ");
            vendor((int) (address >>> 24));
            out.append(')');
        }
    }

    private void vendor(int oui) {
        String vendor = options.vendors() ? options.names().vendor(oui) : null;
        name(vendor == null ? Oui.name(oui) : vendor);
    }

    /** Prints {@code length} octets in hexadecimal, with colons between. */
    public void octets(long at, int length) {
        for (int i = 0; i < length; i++) {
            if (i > 0) {
                out.append(':');
            }
            out.hex(in.u8(at + i), 2);
        }
    }
}
