// SPDX-License-Identifier: Apache-2.0
package dev.weir.print.protocol.sflow;

import dev.weir.print.TextBuffer;
import dev.weir.print.dissection.CodeNames;
import dev.weir.print.dissection.Dissection;
import dev.weir.print.dissection.FieldText;
import dev.weir.print.dissection.Window;

/** Prints the samples of sFlow, and the records in them: those of flows, and of counters. */
final class SflowSamplePrinter {
    private static final int HEADER = 8;

    private static final CodeNames SAMPLES =
            CodeNames.from(
                    1,
                    "flow sample",
                    "counter sample",
                    "expanded flow sample",
                    "expanded counter sample");

    private static final FieldText FLOW =
            FieldText.of(
                    32,
                    " seqnum {dec 0 4}, type {dec 4 1}, idx {dec 5 3}, rate {dec 8 4},"
                            + " pool {dec 12 4}, drops {dec 16 4}, input {dec 20 4}"
                            + " output {dec 24 4} records {dec 28 4}");

    private static final FieldText COUNTERS =
            FieldText.of(12, " seqnum {dec 0 4}, type {dec 4 1}, idx {dec 5 3}, records {dec 8 4}");

    private static final FieldText EXPANDED_FLOW =
            FieldText.of(
                    44,
                    " seqnum {dec 0 4}, type {dec 4 4}, idx {dec 8 4}, rate {dec 12 4},"
                            + " pool {dec 16 4}, drops {dec 20 4}, records {dec 40 4}");

    private static final FieldText EXPANDED_COUNTERS =
            FieldText.of(
                    16, " seqnum {dec 0 4}, type {dec 4 4}, idx {dec 8 4}, records {dec 12 4}");

    private SflowSamplePrinter() {}

    /** Prints so many samples, which {@code length} bytes at {@code at} hold. */
    static void samples(Dissection d, int samples, long at, int length) {
        Window in = d.in();
        TextBuffer out = d.out();
        int left = length;
        long place = at;
        for (int i = 0; i != samples && left > 0; i++) {
            int type = in.u32(place) & 0xfff;
            int size = in.u32(place + 4);
            if (left < HEADER) {
                d.invalid(place, left);
                return;
            }
            place += HEADER;
            left -= HEADER;
            out.append("\n\t").append(SAMPLES.get(type, "Unknown")).append(" (").decimal(type);
            out.append("), length ").decimal(size).append(',');
            if (type == 0 || size == 0) {
                return;
            }
            if (Integer.compareUnsigned(left, size) < 0) {
                d.invalid(place, left);
                return;
            }
            in.need(place, size);
            if (!sample(d, type, place, left, size)) {
                d.invalid(place, left);
                return;
            }
            place += size;
            left -= size;
        }
    }

    /** Prints a sample, of which tcpdump takes all that follows; false if it is too short. */
    private static boolean sample(Dissection d, int type, long at, int left, int size) {
        return switch (type) {
            case 1 -> records(d, FLOW, true, at, left);
            case 2 -> records(d, COUNTERS, false, at, left);
            case 3 -> records(d, EXPANDED_FLOW, true, at, left);
            case 4 -> records(d, EXPANDED_COUNTERS, false, at, left);
            default -> {
                if (!d.verbose(2)) {
                    d.hex("\n\t    ", at, size);
                }
                yield true;
            }
        };
    }

    private static boolean records(
            Dissection d, FieldText header, boolean flow, long at, int length) {
        Window in = d.in();
        if (length < header.needed()) {
            return false;
        }
        in.need(at, header.needed());
        header.print(d, at, "");
        int records = in.u32(at + header.needed() - 4);
        int left = length - header.needed();
        long place = at + header.needed();
        for (int i = 0; i != records; i++) {
            if (left < HEADER) {
                return false;
            }
            in.need(place, HEADER);
            int size = in.u32(place + 4);
            SflowRecordPrinter.header(d, flow, in.u32(place), size);
            int format = in.u32(place);
            place += HEADER;
            left -= HEADER;
            if (Integer.compareUnsigned(left, size) < 0
                    || !SflowRecordPrinter.print(d, flow, format, place, left, size)) {
                return false;
            }
            place += size;
            left -= size;
        }
        return true;
    }
}
