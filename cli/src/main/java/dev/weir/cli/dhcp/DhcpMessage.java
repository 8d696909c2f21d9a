// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.dhcp;

import dev.weir.cli.output.SafeText;
import dev.weir.packet.BigEndian;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.MacAddress;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of DHCP, as far as it says who gets which address.
 *
 * @param type 1 discover to 8 inform; others exist
 * @param client the hardware address of the machine
 * @param current the address it has already; zero if none
 * @param given the address that it is given; zero if none
 * @param requested the address that it would like to have, or null
 * @param server who gives it, or null
 * @param lease for how many seconds, unsigned; null if it is not said
 * @param hostName what the machine calls itself, fit for a terminal; empty if nothing
 * @param text what the server says besides; empty if nothing
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2131">RFC 2131</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2132">RFC 2132</a>
 */
public record DhcpMessage(
        int type,
        MacAddress client,
        Ipv4Address current,
        Ipv4Address given,
        @Nullable Ipv4Address requested,
        @Nullable Ipv4Address server,
        @Nullable Integer lease,
        String hostName,
        String text) {
    private static final int OPTIONS = 240;
    private static final int COOKIE = 0x6382_5363;
    private static final long FOREVER = 0xffff_ffffL;
    private static final List<String> TYPES =
            List.of("discover", "offer", "request", "decline", "ack", "nak", "release", "inform");

    /** {@return the message between two places; null if there is none that is whole} */
    public static @Nullable DhcpMessage read(MemorySegment segment, long at, long end) {
        if (end - at < OPTIONS
                || BigEndian.u32(segment, at + 236) != COOKIE
                || BigEndian.u8(segment, at + 1) != 1
                || BigEndian.u8(segment, at + 2) != 6) {
            return null;
        }
        int type = 0;
        Ipv4Address requested = null;
        Ipv4Address server = null;
        Integer lease = null;
        String hostName = "";
        String text = "";
        for (long option = at + OPTIONS; option < end; ) {
            int code = BigEndian.u8(segment, option++);
            if (code == 0) {
                continue;
            }
            if (code == 255) {
                break;
            }
            if (option >= end || end - option - 1 < BigEndian.u8(segment, option)) {
                return null;
            }
            int length = BigEndian.u8(segment, option++);
            switch (code) {
                case 12 -> hostName = text(segment, option, length);
                case 50 -> requested = length == 4 ? address(segment, option) : requested;
                case 51 -> lease = length == 4 ? (Integer) BigEndian.u32(segment, option) : lease;
                case 53 -> type = length == 1 ? BigEndian.u8(segment, option) : type;
                case 54 -> server = length == 4 ? address(segment, option) : server;
                case 56 -> text = text(segment, option, length);
                default -> {
                    // says nothing of who gets which address
                }
            }
            option += length;
        }
        return type == 0
                ? null
                : new DhcpMessage(
                        type,
                        new MacAddress(BigEndian.u48(segment, at + 28), 6),
                        address(segment, at + 12),
                        address(segment, at + 16),
                        requested,
                        server,
                        lease,
                        hostName,
                        text);
    }

    private static Ipv4Address address(MemorySegment segment, long at) {
        return new Ipv4Address(BigEndian.u32(segment, at));
    }

    private static String text(MemorySegment segment, long at, int length) {
        byte[] bytes = segment.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE);
        return SafeText.of(new String(bytes, StandardCharsets.UTF_8).replace("\0", ""));
    }

    /** {@return whether a server says it: an offer, an ack or a nak} */
    boolean isFromServer() {
        return type == 2 || type == 5 || type == 6;
    }

    /** {@return what it is, in a word} */
    public String word() {
        return type <= TYPES.size() ? TYPES.get(type - 1) : "type " + type;
    }

    /** {@return the line that tells it} */
    public String line() {
        List<String> words = new ArrayList<>(List.of(word()));
        boolean gives = type == 2 || type == 5;
        if (gives) {
            words.add((given.value() == 0 ? current : given) + " to");
        }
        words.add(client.toString());
        if (!hostName.isEmpty()) {
            words.add("(" + hostName + ")");
        }
        if (!gives && requested != null) {
            words.add("wants " + requested);
        } else if (!gives && current.value() != 0) {
            words.add("has " + current);
        }
        if (server != null) {
            words.add((isFromServer() ? "from " : "of ") + server);
        }
        if (gives && lease != null) {
            words.add("for " + duration(Integer.toUnsignedLong(lease)));
        }
        if (!text.isEmpty()) {
            words.add("'" + text + "'");
        }
        return String.join(" ", words);
    }

    /** {@return a time as people say it} */
    static String duration(long seconds) {
        if (seconds == FOREVER) {
            return "ever";
        }
        StringBuilder out = new StringBuilder();
        long rest = seconds;
        for (var unit : List.of(new Unit("d", 86_400), new Unit("h", 3600), new Unit("m", 60))) {
            out.append(rest >= unit.seconds ? rest / unit.seconds + unit.name : "");
            rest %= unit.seconds;
        }
        return out.append(rest > 0 || out.isEmpty() ? rest + "s" : "").toString();
    }

    private record Unit(String name, long seconds) {}
}
