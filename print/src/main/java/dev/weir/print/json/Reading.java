// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.json;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Window;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** One packet on its way through its layers: where they are read, and where their fields go. */
final class Reading {
    /** The most layers of a packet that are read. */
    private static final int MOST_LAYERS = 100;

    /** The most text of a packet, beside its bytes: far more than real ones come to. */
    private static final int LONGEST = 128 << 10;

    private final Window in = new Window();
    private final BerCursor ber = new BerCursor(in);
    private final FieldSink sink;
    private int layers;
    private Group layer = DataLayer.LAYER;
    private long announcedEnd;

    Reading(FieldSink sink) {
        this.sink = sink;
    }

    /** Begins another packet; {@code end} is behind its last byte. */
    void begin(MemorySegment segment, long at, long end) {
        in.set(segment, at, end);
        layers = 0;
        layer = DataLayer.LAYER;
        announcedEnd = end;
    }

    /** {@return the bytes that may be read} */
    Window in() {
        return in;
    }

    /** {@return what goes over elements of the basic encoding rules} */
    BerCursor ber() {
        return ber;
    }

    /**
     * Says that the last layer ended early: it was cut, or says that it is shorter than it has to
     * be.
     */
    void cut() {
        damage(in.end() < announcedEnd ? "truncated" : "invalid");
    }

    /** Says what is wrong with the last layer. */
    void damage(Damage damage) {
        damage(damage.word());
    }

    private void damage(String word) {
        if (layers == 0) {
            sink.beginLayer(layer);
        }
        sink.damage(layer.damage(), word);
    }

    /**
     * Begins a layer, and ends the one before.
     *
     * @param length how many bytes it and all within it had on the wire
     */
    void begin(Group layer, long at, int length) {
        if (layers == MOST_LAYERS) {
            throw Damage.TOO_DEEP;
        }
        layers++;
        limitText();
        this.layer = layer;
        announcedEnd = at + length;
        sink.beginLayer(layer);
    }

    /**
     * Begins a layer behind which nothing is read: what lies behind its octets cannot be, whatever
     * lengths it has in it.
     */
    void beginLast(Group layer, long at, int length) {
        begin(layer, at, length);
        in.limit(at + length);
    }

    private void limitText() {
        if (sink.length() > LONGEST) {
            throw Damage.TOO_LONG;
        }
    }

    boolean wants(Field field) {
        return sink.wants(field);
    }

    /** {@return where the text of a value goes; {@link #end} must follow} */
    TextBuffer value(Field field) {
        return sink.value(field);
    }

    void end(Field field) {
        sink.endValue(field);
    }

    /** A number, its highest bit not set. */
    void number(Field field, long value) {
        if (sink.wants(field)) {
            sink.value(field).decimal(value);
            sink.endValue(field);
        }
    }

    /** A number of 32 bits, unsigned. */
    void number32(Field field, int value) {
        number(field, Integer.toUnsignedLong(value));
    }

    /** A number of 64 bits, unsigned. */
    void number64(Field field, long value) {
        if (sink.wants(field)) {
            sink.value(field).unsigned(value);
            sink.endValue(field);
        }
    }

    void u8(Field field, long at) {
        number(field, in.u8(at));
    }

    void u16(Field field, long at) {
        number(field, in.u16(at));
    }

    void u32(Field field, long at) {
        number32(field, in.u32(at));
    }

    void signed(Field field, int value) {
        if (sink.wants(field)) {
            sink.value(field).signed(value);
            sink.endValue(field);
        }
    }

    /** A word of our own. */
    void word(Field field, String word) {
        if (sink.wants(field)) {
            sink.value(field).append(word);
            sink.endValue(field);
        }
    }

    void mac(Field field, long at) {
        long address = in.u48(at);
        if (sink.wants(field)) {
            sink.value(field).mac(address);
            sink.endValue(field);
        }
    }

    void ipv4(Field field, long at) {
        int address = in.u32(at);
        if (sink.wants(field)) {
            sink.value(field).ipv4(address);
            sink.endValue(field);
        }
    }

    void ipv6(Field field, long at) {
        in.need(at, 16);
        if (sink.wants(field)) {
            sink.value(field).ipv6(in.u64(at), in.u64(at + 8));
            sink.endValue(field);
        }
    }

    /** An address of IPv6, or one of IPv4. */
    void ip(Field field, long at, boolean ofIpv6) {
        if (ofIpv6) {
            ipv6(field, at);
        } else {
            ipv4(field, at);
        }
    }

    /** An address of so many octets: Ethernet's if there are six, IPv4's if {@code ipv4}. */
    void address(Field field, long at, int length, boolean ipv4) {
        in.need(at, length);
        if (ipv4 && length == 4) {
            ipv4(field, at);
        } else if (length == 6) {
            mac(field, at);
        } else {
            octets(field, at, length);
        }
    }

    /** Octets in hexadecimal. */
    void octets(Field field, long at, int length) {
        in.need(at, length);
        if (sink.wants(field)) {
            TextBuffer out = sink.value(field);
            for (int i = 0; i < length; i++) {
                out.hex(in.u8(at + i), 2);
            }
            sink.endValue(field);
        }
    }

    /** Octets as text. */
    void text(Field field, long at, int length) {
        in.need(at, length);
        if (sink.wants(field)) {
            TextBuffer out = sink.value(field);
            for (int i = 0; i < length; i++) {
                out.jsonEscaped(in.u8(at + i));
            }
            sink.endValue(field);
        }
    }

    /** The words whose bits are set, the first one that of the lowest; some have no word. */
    void flags(Field field, int bits, List<String> words) {
        if (!sink.wants(field)) {
            return;
        }
        sink.beginList(field);
        for (int rest = bits; rest != 0; rest &= rest - 1) {
            int bit = Integer.numberOfTrailingZeros(rest);
            if (bit < words.size() && !words.get(bit).isEmpty()) {
                sink.value(field).append(words.get(bit));
                sink.endValue(field);
            }
        }
        sink.endList();
    }

    /** A list of so many octets as numbers. */
    void numbers8(Field field, long at, int count) {
        in.need(at, count);
        sink.beginList(field);
        for (int i = 0; i < count; i++) {
            u8(field, at + i);
        }
        sink.endList();
    }

    /** A list of so many IPv4 addresses. */
    void ipv4s(Field field, long at, int count) {
        sink.beginList(field);
        for (int i = 0; i < count; i++) {
            ipv4(field, at + 4L * i);
        }
        sink.endList();
    }

    void beginList(Field field) {
        sink.beginList(field);
    }

    void endList() {
        sink.endList();
    }

    void beginObject() {
        limitText();
        sink.beginObject();
    }

    void endObject() {
        sink.endObject();
    }
}
