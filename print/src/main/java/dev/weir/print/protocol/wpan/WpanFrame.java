// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.wpan;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.Slot;
import dev.weir.print.dissection.Window;

/** How far a frame was printed, and what its checksum and its security header said. */
final class WpanFrame {
    static final Slot<WpanFrame> SLOT = Slot.of(WpanFrame.class, WpanFrame::new);

    private static final int ENCRYPTED = 4;

    /** Octets of the code that proves a frame, by the lower bits of the security level. */
    private static final int[] CODE_LENGTHS = {0, 4, 8, 16};

    private long at;
    private int left;
    private int stored;
    private int computed;
    private int level;

    WpanFrame() {}

    /** Begins a frame, of which the last octets may be its checksum: whichever form it fits. */
    void begin(Dissection d, long at, int length, boolean longFrame, boolean anyFrame) {
        this.at = at;
        left = length;
        stored = 0;
        computed = 0;
        level = 0;
        Window in = d.in();
        if (longFrame) {
            stored = in.littleEndian32(at + length - 4);
            computed = WpanChecksum.of32(in, at, length - 4);
            if (stored == computed) {
                left -= 4;
                return;
            }
        }
        if (anyFrame) {
            stored = in.littleEndian16(at + length - 2);
            computed = WpanChecksum.of16(in, at, length - 2);
            if (stored == computed) {
                left -= 2;
            }
        }
    }

    /** {@return the next place} */
    long at() {
        return at;
    }

    /** {@return how many octets there are from it on} */
    int left() {
        return left;
    }

    void skip(int octets) {
        at += octets;
        left -= octets;
    }

    /** Prints the sequence number behind so many octets; false if there is none. */
    boolean sequence(Dissection d, int octets) {
        int number = d.in().u8(at + octets);
        if (d.verbose(1)) {
            d.out().append("seq ").hex(number, 2).append(' ');
        }
        return enter(d, octets + 1);
    }

    /** Goes past the control field; false, and says so, if it is cut. */
    boolean enter(Dissection d, int octets) {
        if (left < octets) {
            d.truncated();
            return false;
        }
        skip(octets);
        return true;
    }

    /** {@return how many octets an address has, by its mode; -1 of the mode that is none} */
    static int addressLength(int mode) {
        return switch (mode & 3) {
            case 0 -> 0;
            case 2 -> 2;
            case 3 -> 8;
            default -> -1;
        };
    }

    /** Says whether both modes are none that is kept for later. */
    static boolean validModes(Dissection d, int destination, int source) {
        if (source < 0) {
            d.out().append("[ERROR: Invalid src address mode]");
            return false;
        }
        if (destination < 0) {
            d.out().append("[ERROR: Invalid dst address mode]");
            return false;
        }
        return true;
    }

    /** Prints a network, if it is there, and an address; false if they are cut. */
    boolean address(Dissection d, boolean network, int length) {
        TextBuffer out = d.out();
        if (!network) {
            out.append("-:");
        } else if (left < 2) {
            out.append("[ERROR: Truncated before dst_pan]");
            return false;
        } else {
            out.hex(d.in().littleEndian16(at), 4).append(':');
            skip(2);
        }
        if (left < length) {
            out.append("[ERROR: Truncated before dst_addr]");
            return false;
        }
        address(d, at, length);
        skip(length);
        return true;
    }

    /** Prints an address of so many octets, which are in reverse. */
    static void address(Dissection d, long at, int length) {
        switch (length) {
            case 0 -> d.out().append("none");
            case 2 -> d.out().hex(d.in().littleEndian16(at), 4);
            default -> {
                d.in().need(at, length);
                for (int i = length - 1; i >= 0; i--) {
                    d.out().hex(d.in().u8(at + i), 2).append(i > 0 ? ":" : "");
                }
            }
        }
    }

    /**
     * Prints the security header, if there is one, and the information elements; false if they are
     * cut.
     */
    boolean body(Dissection d, boolean secured, boolean elements) {
        if (secured && !security(d)) {
            return false;
        }
        int code = CODE_LENGTHS[level & 3];
        if (left < code) {
            d.out().append("[ERROR: Truncated before MIC]");
            return false;
        }
        left -= code;
        long proof = at + left;
        if (elements) {
            int outcome = HeaderElementPrinter.print(d, this);
            boolean more = outcome == HeaderElementPrinter.PAYLOAD_ELEMENTS;
            if (outcome == HeaderElementPrinter.CUT || (more && !payloadElements(d))) {
                return false;
            }
        }
        if (d.verbose(3)) {
            if (code != 0) {
                d.out().append("\n\tMIC ");
                for (int i = 0; i < code; i++) {
                    d.out().hex(d.in().u8(proof + i), 2);
                }
                d.out().append(' ');
            }
            checksum(d.out());
        }
        return true;
    }

    private boolean payloadElements(Dissection d) {
        if (level >= ENCRYPTED) {
            d.out().append("Payload IEs present, but encrypted, cannot print ");
            return true;
        }
        return PayloadElementPrinter.print(d, this);
    }

    private void checksum(TextBuffer out) {
        if (stored == computed) {
            out.append("FCS ").hex(stored).append(' ');
        } else {
            out.append("wrong FCS ").hex(stored).append(" vs ").hex(computed);
            out.append(" (assume no FCS stored) ");
        }
    }

    private boolean security(Dissection d) {
        if (left < 1) {
            d.out().append("[ERROR: Truncated before Aux Security Header]");
            return false;
        }
        Window in = d.in();
        TextBuffer out = d.out();
        int control = in.u8(at);
        level = control & 7;
        int mode = control >>> 3 & 3;
        int taken = 1;
        if (d.verbose(1)) {
            out.append("\n\tSecurity Level ").decimal(level).append(", Key Id Mode ").decimal(mode);
            out.append(", ");
        }
        if ((control & 0x20) == 0) {
            if (left - taken < 4) {
                out.append("[ERROR: Truncated before Frame Counter]");
                return false;
            }
            if (d.verbose(2)) {
                out.append("Frame Counter 0x").hex(in.littleEndian32(at + taken), 8).append(' ');
            }
            taken += 4;
        }
        if (mode == 0) {
            if (d.verbose(2)) {
                out.append("Implicit");
            }
        } else {
            taken = key(d, mode, taken);
            if (taken < 0) {
                return false;
            }
        }
        in.need(at, taken);
        skip(taken);
        return true;
    }

    /** {@return how much of the header is read with the key, -1 if it is cut} */
    private int key(Dissection d, int mode, int from) {
        Window in = d.in();
        TextBuffer out = d.out();
        int taken = from;
        int source = mode == 1 ? 0 : mode == 2 ? 4 : 8;
        if (left - taken < source) {
            out.append("[ERROR: Truncated before Key Source]");
            return -1;
        }
        if (source > 0) {
            if (d.verbose(2)) {
                keySource(d, at + taken, source);
            }
            taken += 4; // of the long form tcpdump goes past the half
        }
        if (left - taken < 1) {
            out.append("[ERROR: Truncated before Key Index]");
            return -1;
        }
        if (d.verbose(2)) {
            out.append("KeyIndex 0x").hex(in.u8(at + taken), 2).append(", ");
        }
        return taken + 1;
    }

    private static void keySource(Dissection d, long place, int octets) {
        Window in = d.in();
        in.need(place, octets);
        d.out().append("KeySource ");
        if (octets == 4) { // a format with an error in it is tcpdump's
            d.out().append("0x").hex(in.littleEndian16(place), 4).append(':');
            d.out().hex(in.littleEndian16(place + 2)).append("4x");
        } else {
            address(d, place, octets);
        }
        d.out().append(", ");
    }
}
