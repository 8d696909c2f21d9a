// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.info;

import dev.weir.cli.output.JsonLine;
import dev.weir.cli.output.Quantity;
import dev.weir.packet.LinkType;

/** What is in a savefile, as a JSON object on a line. Times are strings, which lose no digit. */
final class InfoJson {
    private InfoJson() {}

    static String of(Summary summary, FileFacts file) {
        StringBuilder out = new StringBuilder();
        JsonLine line = new JsonLine(out);
        line.field("file", file.name());
        line.field("format", summary.isPcapng() ? "pcapng" : "pcap");
        if (file.compression() != null) {
            line.field("compression", file.compression());
        }
        line.field("size", file.size());
        line.field("sha256", file.sha256());
        line.field("linkTypes", summary.linkTypes().stream().map(InfoJson::name).toList());
        line.field("packets", summary.packets());
        line.field("bytes", summary.onWire());
        line.field("capturedBytes", summary.captured());
        if (summary.packets() > 0) {
            line.field("averageBytes", (double) summary.onWire() / summary.packets());
        }
        if (summary.timed() > 0) {
            line.field("first", Quantity.epoch(summary.first()));
            line.field("last", Quantity.epoch(summary.last()));
            line.field("ordered", summary.isOrdered());
            if (summary.seconds() > 0) {
                line.field("bytesPerSecond", summary.onWire() / summary.seconds());
                line.field("packetsPerSecond", summary.packets() / summary.seconds());
            }
        }
        if (summary.isPcapng()) {
            line.field("untimed", summary.packets() - summary.timed());
            line.field("sections", summary.sections());
            line.field("hardware", summary.hardware().kept());
            line.field("systems", summary.systems().kept());
            line.field("applications", summary.applications().kept());
            line.field("comments", summary.comments().kept());
            line.field("packetComments", summary.packetComments());
            line.field("drops", summary.drops());
            line.field("names", summary.names());
            line.field("secrets", summary.secrets());
            line.field("otherBlocks", summary.others());
        }
        line.objects("interfaces", summary.interfaces(), InfoJson::ofInterface);
        line.end();
        return out.toString();
    }

    private static void ofInterface(InterfaceCount of, JsonLine line) {
        line.field("linkType", name(of.captured().linkType()));
        line.field("snaplen", of.captured().snaplen());
        line.field("timestampUnit", of.captured().timestampUnit().text());
        line.field("packets", of.packets());
        line.field("capturedBytes", of.bytes());
        line.objects("says", of.facts(), InfoJson::ofFact);
        line.objects("counted", of.counts(), InfoJson::ofFact);
    }

    /** {@return what -y takes} */
    private static String name(LinkType linkType) {
        String name = linkType.dltName();
        return name == null ? String.valueOf(linkType.number()) : name;
    }

    private static void ofFact(InterfaceCount.Fact fact, JsonLine line) {
        line.field("name", fact.name());
        line.field("value", fact.value());
    }
}
