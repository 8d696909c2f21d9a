// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.dns;

import dev.weir.cli.output.SafeText;
import dev.weir.packet.BigEndian;
import dev.weir.packet.address.Ipv4Address;
import dev.weir.packet.address.Ipv6Address;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of DNS: its question, and its answers as far as people want to know them.
 *
 * @param id by which an answer belongs to a question
 * @param isAnswer whether it answers
 * @param code what became of the question, 0 if it was answered
 * @param question name and type
 * @param answers as text; those that were captured
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1035">RFC 1035, section 4.1</a>
 */
public record DnsMessage(
        int id, boolean isAnswer, int code, String question, List<String> answers) {
    private static final int HEADER = 12;
    private static final int MOST_ANSWERS = 32;
    private static final int LONGEST_NAME = 255;

    public DnsMessage {
        answers = List.copyOf(answers);
    }

    /** {@return the message between two places; null if its question is not there whole} */
    public static @Nullable DnsMessage read(MemorySegment segment, long at, long end) {
        return end - at < HEADER ? null : new Reading(segment, at, end).message();
    }

    private static final class Reading {
        private final MemorySegment segment;
        private final long begin;
        private final long end;
        private long at;

        Reading(MemorySegment segment, long begin, long end) {
            this.segment = segment;
            this.begin = begin;
            this.end = end;
            at = begin + HEADER;
        }

        @Nullable DnsMessage message() {
            int flags = BigEndian.u16(segment, begin + 2);
            if (BigEndian.u16(segment, begin + 4) == 0) {
                return null;
            }
            String name = name();
            if (name == null || end - at < 4) {
                return null;
            }
            String question = name + " " + type(BigEndian.u16(segment, at));
            at += 4;
            List<String> answers = new ArrayList<>();
            int count = BigEndian.u16(segment, begin + 6);
            for (int i = 0; i < Math.min(count, MOST_ANSWERS); i++) {
                String answer = answer();
                if (answer == null) {
                    answers.add("(cut short)");
                    break;
                }
                answers.add(answer);
            }
            return new DnsMessage(
                    BigEndian.u16(segment, begin),
                    (flags & 0x8000) != 0,
                    flags & 0xf,
                    question,
                    answers);
        }

        private @Nullable String answer() {
            if (name() == null || end - at < 10) {
                return null;
            }
            int type = BigEndian.u16(segment, at);
            int length = BigEndian.u16(segment, at + 8);
            at += 10;
            if (end - at < length) {
                return null;
            }
            long next = at + length;
            String text = type(type);
            if (type == 1 && length == 4) {
                text = new Ipv4Address(BigEndian.u32(segment, at)).toString();
            } else if (type == 28 && length == 16) {
                text =
                        new Ipv6Address(BigEndian.u64(segment, at), BigEndian.u64(segment, at + 8))
                                .toString();
            } else if (type == 2 || type == 5 || type == 12) {
                String name = name();
                text = name == null ? text : text + " " + name;
            }
            at = next;
            return text;
        }

        /** Reads a name, whose pointers each lead further back, and goes behind it. */
        private @Nullable String name() {
            StringBuilder name = new StringBuilder();
            long place = at;
            long limit = at;
            boolean jumped = false;
            while (place < end) {
                int length = BigEndian.u8(segment, place++);
                if (length == 0) {
                    at = jumped ? at : place;
                    return name.isEmpty() ? "." : SafeText.of(name.toString());
                }
                if (length >= 0xc0) {
                    if (place >= end) {
                        return null;
                    }
                    long target = begin + ((length & 0x3f) << 8 | BigEndian.u8(segment, place++));
                    at = jumped ? at : place;
                    jumped = true;
                    if (target >= limit || target < begin + HEADER) {
                        return null;
                    }
                    limit = target;
                    place = target;
                } else if (length < 0x40
                        && end - place >= length
                        && name.length() + length < LONGEST_NAME) {
                    for (int i = 0; i < length; i++) {
                        name.append((char) BigEndian.u8(segment, place++));
                    }
                    name.append('.');
                } else {
                    return null;
                }
            }
            return null;
        }
    }

    private static String type(int type) {
        return switch (type) {
            case 1 -> "A";
            case 2 -> "NS";
            case 5 -> "CNAME";
            case 6 -> "SOA";
            case 12 -> "PTR";
            case 15 -> "MX";
            case 16 -> "TXT";
            case 28 -> "AAAA";
            case 33 -> "SRV";
            case 43 -> "DS";
            case 46 -> "RRSIG";
            case 48 -> "DNSKEY";
            case 64 -> "SVCB";
            case 65 -> "HTTPS";
            case 255 -> "ANY";
            default -> "TYPE" + type;
        };
    }

    /** {@return what the answer comes to} */
    public String outcome() {
        String result =
                switch (code) {
                    case 0 -> "";
                    case 1 -> "malformed question";
                    case 2 -> "server failure";
                    case 3 -> "no such name";
                    case 4 -> "not implemented";
                    case 5 -> "refused";
                    default -> "error " + code;
                };
        String all = String.join(", ", answers);
        return result.isEmpty()
                ? all.isEmpty() ? "nothing of that type" : all
                : all.isEmpty() ? result : result + ", " + all;
    }
}
