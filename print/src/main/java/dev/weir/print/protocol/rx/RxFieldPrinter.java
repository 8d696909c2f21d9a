// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.rx;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.UtcTime;
import dev.weir.print.dissection.Window;
import dev.weir.print.protocol.rx.RxField.Characters;
import dev.weir.print.protocol.rx.RxField.ListOf;
import dev.weir.print.protocol.rx.RxField.Name;
import dev.weir.print.protocol.rx.RxField.Plain;
import dev.weir.print.protocol.rx.RxField.Servers;
import dev.weir.print.protocol.rx.RxField.Word;

import java.time.Instant;
import java.util.List;

/** Prints the arguments and the results of calls, numbers of 32 bits and text. */
final class RxFieldPrinter {
    /** In place of a place: a part does not fit into the packet. */
    private static final long CUT = -1;

    private static final int FILE = 12;
    private static final int VERSION = 8;
    private static final int UUID = 44;
    private static final int DESTINATION = 12;
    private static final int VOLUME_NAME = 32;

    /** What is behind the number of a volume, not printed. */
    private static final int REST_OF_VOLUME = 84;

    private static final int STORE_STATUS = 24;

    /** The most servers that are printed with a letter for their partition. */
    private static final int LETTERS = 26;

    private static final String[] VOLUME_TYPES = {"read-write", "read-only", "backup"};

    private RxFieldPrinter() {}

    /** Prints {@code fields}, the first of which is at {@code at}; false if one is cut. */
    static boolean print(Dissection d, List<RxField> fields, long at) {
        long place = at;
        for (int i = 0; i < fields.size(); i++) {
            place = print(d, fields.get(i), place);
            if (place == CUT) {
                return false;
            }
        }
        return true;
    }

    private static long print(Dissection d, RxField field, long at) {
        return switch (field) {
            case Word word -> {
                d.out().append(' ').append(word.text());
                yield at;
            }
            case Name name -> name(d, at, name.most());
            case Characters characters -> characters(d, at, characters.count());
            case ListOf list -> list(d, list, at);
            case Servers servers -> servers(d, servers, at);
            case Plain plain -> plain(d, plain, at);
        };
    }

    private static long plain(Dissection d, Plain field, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        return switch (field) {
            case FILE -> {
                if (!in.has(at, FILE)) {
                    yield CUT;
                }
                out.append(" fid ").decimal(in.u32(at)).append('/').decimal(in.u32(at + 4));
                out.append('/').decimal(in.u32(at + 8));
                yield at + FILE;
            }
            case SIGNED -> {
                int value = in.u32(at);
                out.append(' ').signed(value);
                yield at + 4;
            }
            case UNSIGNED -> {
                int value = in.u32(at);
                out.append(' ').decimal(value);
                yield at + 4;
            }
            case LARGE -> {
                long value = in.u64(at);
                out.append(' ').unsigned(value);
                yield at + 8;
            }
            case DATE -> date(d, at);
            case STORE_STATUS -> storeStatus(d, at);
            case VERSION -> {
                if (!in.has(at, VERSION)) {
                    yield CUT;
                }
                out.append(' ').decimal(in.u32(at)).append('.').decimal(in.u32(at + 4));
                yield at + VERSION;
            }
            case UUID -> uuid(d, at);
            case ACCESS_LIST -> RxAccessList.print(d, at) ? at : CUT;
            case HIDDEN -> {
                in.u32(at);
                yield at + 4;
            }
            case HIDDEN_OCTETS -> {
                int length = in.u32(at);
                yield in.has(at + 4, length) ? at + 4 + Integer.toUnsignedLong(length) : CUT;
            }
            case VOLUME_TYPE -> {
                int type = in.u32(at);
                if (type >= 0 && type < VOLUME_TYPES.length) {
                    out.append(" type ").append(VOLUME_TYPES[type]);
                }
                yield at + 4;
            }
            case SYNC_SITE -> {
                out.append(in.u32(at) != 0 ? " syncsite yes" : " syncsite no");
                yield at + 4;
            }
            case PROMISES -> promises(d, at);
            case DESTINATION -> {
                if (!in.has(at, DESTINATION)) {
                    yield CUT;
                }
                out.append(" server ").decimal(in.u32(at)).append(':').decimal(in.u32(at + 4));
                out.append(':').decimal(in.u32(at + 8));
                yield at + DESTINATION;
            }
            case VOLUME -> volume(d, at);
        };
    }

    /** Prints a time of the zone that was asked for; returns the place behind it. */
    static long date(Dissection d, long at) {
        long seconds = d.in().u32(at); // signed
        Instant time = Instant.ofEpochSecond(seconds);
        int offset = d.options().zone().getRules().getOffset(time).getTotalSeconds();
        UtcTime.print(d.out().append(' '), seconds + offset, '/', ' ');
        return at + 4;
    }

    private static long name(Dissection d, long at, int most) {
        Window in = d.in();
        TextBuffer out = d.out();
        int length = in.u32(at);
        if (Integer.compareUnsigned(length, most) > 0) {
            return CUT;
        }
        out.append(" \"");
        for (int i = 0; i < length; i++) {
            if (!in.has(at + 4 + i, 1)) {
                return CUT;
            }
            out.escaped(in.u8(at + 4 + i));
        }
        out.append('"');
        return at + 4 + (length + 3 & ~3);
    }

    private static long characters(Dissection d, long at, int count) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, count * 4)) {
            return CUT;
        }
        out.append(" \"");
        for (int i = 0; i < count && in.u8(at + 4L * i + 3) != 0; i++) {
            out.escaped(in.u8(at + 4L * i + 3));
        }
        out.append('"');
        return at + count * 4L;
    }

    private static long list(Dissection d, ListOf list, long at) {
        int count = d.in().u32(at);
        long place = at + 4;
        if (count == 0) {
            d.out().append(" <none!>");
        }
        for (int i = 0; i != count && place != CUT; i++) {
            place = print(d, list.element(), place);
            if (i != count - 1 && place != CUT) {
                d.out().append(list.separator());
            }
        }
        return place;
    }

    private static long promises(Dissection d, long at) {
        Window in = d.in();
        int count = in.u32(at);
        long place = at + 4;
        if (count != 0) {
            d.out().append(';');
        }
        for (int i = 0; i != count; i++) {
            d.out().append(" ver");
            int version = in.u32(place);
            d.out().append(' ').signed(version).append(" expires");
            place = date(d, place + 4);
            in.u32(place); // which kind of promise, not printed
            place += 4;
        }
        return place;
    }

    private static long storeStatus(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, STORE_STATUS)) {
            return CUT;
        }
        int mask = in.u32(at);
        out.append(mask != 0 ? " StoreStatus" : "");
        if ((mask & 1) != 0) {
            out.append(" date");
            date(d, at + 4);
        }
        if ((mask & 2) != 0) {
            out.append(" owner ").decimal(in.u32(at + 8));
        }
        if ((mask & 4) != 0) {
            out.append(" group ").decimal(in.u32(at + 12));
        }
        if ((mask & 8) != 0) {
            out.append(" mode ");
            octal(out, in.u32(at + 16) & 07777);
        }
        if ((mask & 16) != 0) {
            out.append(" segsize ").decimal(in.u32(at + 20));
        }
        out.append((mask & 1024) != 0 ? " fsync" : "");
        return at + STORE_STATUS;
    }

    private static void octal(TextBuffer out, int value) {
        if (value > 7) {
            octal(out, value >>> 3);
        }
        out.append((char) ('0' + (value & 7)));
    }

    private static long uuid(Dissection d, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        if (!in.has(at, UUID)) {
            return CUT;
        }
        out.append(' ').hex(in.u32(at), 8);
        for (long place = at + 4; place < at + 12; place += 4) {
            int part = in.u32(place);
            if (part >>> 16 == 0) {
                out.hex(part, 4);
            } else {
                out.hex(part);
            }
        }
        for (long place = at + 12; place < at + UUID; place += 4) {
            out.hex(in.u8(place + 3), 2);
        }
        return at + UUID;
    }

    private static long servers(Dissection d, Servers servers, long at) {
        Window in = d.in();
        TextBuffer out = d.out();
        int places = servers.places();
        out.append(" numservers");
        int count = in.u32(at);
        out.append(' ').decimal(count).append(" servers");
        long place = at + 4;
        for (int i = 0; i < places; i++) {
            boolean used = Integer.compareUnsigned(i, count) < 0;
            if (!servers.uuids()) {
                int address = in.u32(place);
                if (used) {
                    out.append(' ').ipv4(address);
                }
                place += 4;
                continue;
            }
            out.append(used ? " afsuuid" : "");
            if (used ? uuid(d, place) == CUT : !in.has(place, UUID)) {
                return CUT;
            }
            place += UUID;
        }
        if (servers.uuids()) {
            if (!in.has(place, 4 * places)) {
                return CUT;
            }
            place += 4L * places;
        }
        out.append(" partitions");
        for (int i = 0; i < places; i++, place += 4) {
            int partition = in.u32(place);
            if (Integer.compareUnsigned(i, count) >= 0) {
                continue;
            }
            if (Integer.compareUnsigned(partition, LETTERS) <= 0) {
                out.append(' ').append((char) ('a' + partition));
            } else {
                out.append(' ').decimal(partition);
            }
        }
        if (!in.has(place, 4 * places)) { // what the servers are for
            return CUT;
        }
        place += 4L * places;
        number(d, " rwvol", place);
        number(d, " rovol", place + 4);
        number(d, " backup", place + 8);
        return place + 12;
    }

    private static void number(Dissection d, String word, long at) {
        d.out().append(word);
        int number = d.in().u32(at);
        d.out().append(' ').decimal(number);
    }

    private static long volume(Dissection d, long at) {
        d.out().append(" name");
        long place = characters(d, at, VOLUME_NAME);
        if (place == CUT) {
            return CUT;
        }
        number(d, " volid", place);
        d.out().append(" type");
        return place + 4 + REST_OF_VOLUME;
    }
}
