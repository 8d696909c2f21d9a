// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.info;

import dev.weir.cli.output.Quantity;
import dev.weir.cli.output.SafeText;
import dev.weir.cli.output.Texts;
import dev.weir.savefile.TimestampUnit;

import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is in a savefile, as people read it: the lines of capinfos(1) and those that it lacks. */
public final class InfoText {
    private static final int LABEL = 21;
    private static final int MOST_INTERFACES = 50;

    private final StringBuilder out = new StringBuilder();
    private final Summary summary;

    private InfoText(Summary summary) {
        this.summary = summary;
    }

    /**
     * {@return lines with newlines}
     *
     * @param zone in which times are told
     * @param width how many characters a line has where bytes over time are drawn; 0 to draw none
     */
    public static String of(Summary summary, FileFacts file, ZoneId zone, int width) {
        InfoText text = new InfoText(summary);
        text.file(file);
        text.counts(zone);
        text.remarks();
        text.interfaces();
        if (width > 0) {
            text.out.append(Histogram.of(summary, width));
        }
        return text.out.toString();
    }

    private void line(String label, Object value) {
        out.append(label).append(':').repeat(' ', Math.max(1, LABEL - 1 - label.length()));
        out.append(value).append('\n');
    }

    private void text(String label, String value) {
        line(label, SafeText.of(value));
    }

    private void texts(String label, Texts texts) {
        texts.kept().forEach(each -> text(label, each));
        if (texts.count() > texts.kept().size()) {
            line(label, "(and " + (texts.count() - texts.kept().size()) + " more)");
        }
    }

    private void file(FileFacts file) {
        text("File name", file.name());
        String compression = file.compression() == null ? "" : ", in " + file.compression();
        line("File type", (summary.isPcapng() ? "pcapng" : "pcap") + compression);
        if (!summary.linkTypes().isEmpty()) {
            line(
                    "Link type",
                    summary.linkTypes().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining(", ")));
        }
        line("File size", file.size() + " bytes");
        line("SHA-256", file.sha256());
    }

    private void counts(ZoneId zone) {
        long packets = summary.packets();
        line("Number of packets", packets);
        if (packets == 0) {
            return;
        }
        line("Data size", summary.onWire() + " bytes");
        if (summary.captured() != summary.onWire()) {
            line("Captured", summary.captured() + " bytes");
        }
        double seconds = summary.seconds();
        if (summary.timed() > 0) {
            line("Capture duration", Quantity.unsigned(summary.duration(), digits()) + " seconds");
            line("First packet time", Quantity.time(summary.first(), digits(), zone));
            line("Last packet time", Quantity.time(summary.last(), digits(), zone));
        }
        count("Packets without time", packets - summary.timed());
        if (seconds > 0) {
            line("Data byte rate", Quantity.scaled(summary.onWire() / seconds) + "B/s");
            line("Data bit rate", Quantity.scaled(8 * summary.onWire() / seconds) + "bit/s");
        }
        line(
                "Average packet size",
                String.format(Locale.ROOT, "%.2f bytes", (double) summary.onWire() / packets));
        if (seconds > 0) {
            double rate = packets / seconds;
            line(
                    "Average packet rate",
                    String.format(Locale.ROOT, rate < 100 ? "%.2f" : "%.0f", rate) + " packets/s");
        }
        if (summary.timed() > 0) {
            line("Strict time order", summary.isOrdered() ? "yes" : "no");
        }
    }

    /** {@return how many digits of a second the timestamps of the finest interface have} */
    private int digits() {
        int digits = 0;
        for (InterfaceCount each : summary.interfaces()) {
            TimestampUnit unit = each.captured().timestampUnit();
            digits = Math.max(digits, unit.tsresol() > 9 ? 9 : unit.tsresol());
        }
        return digits;
    }

    private void remarks() {
        texts("Hardware", summary.hardware());
        texts("Operating system", summary.systems());
        texts("Application", summary.applications());
        texts("Comment", summary.comments());
        count("Packet comments", summary.packetComments());
        count("Lost packets", summary.drops());
        count("Names", summary.names());
        count("Decryption secrets", summary.secrets());
        count("Other blocks", summary.others());
        if (summary.sections() > 1) {
            line("Sections", summary.sections());
        }
    }

    private void count(String label, long count) {
        if (count != 0) {
            line(label, Long.toUnsignedString(count));
        }
    }

    private void interfaces() {
        int number = 0;
        for (InterfaceCount each : summary.interfaces()) {
            if (number == MOST_INTERFACES) {
                int more = summary.interfaces().size() - number;
                line("Interfaces", "(and " + more + " more, which --json tells)");
                return;
            }
            line(
                    "Interface " + number++,
                    "%s, snapshot length %d, times in %s s, %s, %s"
                            .formatted(
                                    each.captured().linkType(),
                                    each.captured().snaplen(),
                                    each.captured().timestampUnit().text(),
                                    Quantity.count(each.packets(), "packet"),
                                    Quantity.count(each.bytes(), "byte")));
            each.facts().forEach(fact -> text("  " + fact.name(), fact.value()));
            each.counts().forEach(fact -> text("  " + fact.name(), fact.value()));
        }
    }
}
