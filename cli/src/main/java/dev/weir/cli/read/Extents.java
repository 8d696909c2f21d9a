// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.read;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.output.Failure;
import dev.weir.cli.output.SafeText;
import dev.weir.cli.time.Extent;
import dev.weir.cli.time.ExtentSource;
import dev.weir.cli.time.LocalZone;
import dev.weir.cli.time.TimePoint;
import dev.weir.packet.Packet;
import dev.weir.packet.PacketSource;
import dev.weir.savefile.MalformedSavefileException;
import dev.weir.savefile.Savefile;
import dev.weir.savefile.SavefileIndex;
import dev.weir.savefile.Scan;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;

/** The options that tell a stretch of a savefile. */
final class Extents {
    private Extents() {}

    /** Reads the options; times without a zone are meant here. */
    static Extent of(Arguments arguments) throws UsageException {
        Extent extent =
                new Extent(
                        arguments.number(Option.SKIP, 0, 0, Long.MAX_VALUE),
                        time(arguments, Option.FROM_TIME),
                        time(arguments, Option.TO_TIME));
        if (extent.isEmpty()) {
            throw new UsageException("no time is from --from on and before --to");
        }
        return extent;
    }

    private static @Nullable TimePoint time(Arguments arguments, Option option)
            throws UsageException {
        String text = arguments.value(option);
        if (text == null) {
            return null; // and nobody has to look for the zone, which takes a tenth of a short run
        }
        try {
            return TimePoint.parse(text, LocalZone.ofThisMachine());
        } catch (DateTimeException e) {
            throw new UsageException(
                    "%s takes a time: %s; not '%s'"
                            .formatted(option.display(), TimePoint.FORMS, text));
        }
    }

    /** {@return the packets of a savefile that are wanted; nothing was read of it yet} */
    static PacketSource within(Savefile source, Extent extent, PrintStream err) throws IOException {
        if (extent.isAll()) {
            return source;
        }
        if (!isSeekable(source)) {
            return new ExtentSource(source, extent);
        }
        Instant first = first(source, extent);
        useIndex(source, err);
        source.skip(extent.skip());
        return extent.isAlways() ? source : source.between(extent.begin(first), extent.end(first));
    }

    /** Restricts a scan of a savefile, of which nothing was read yet. */
    static void narrow(Scan scan, Savefile source, Extent extent, PrintStream err)
            throws IOException {
        if (extent.isAll()) {
            return;
        }
        Instant first = first(source, extent);
        useIndex(source, err);
        source.skip(extent.skip());
        if (!extent.isAlways()) {
            scan.between(extent.begin(first), extent.end(first));
        }
    }

    /** Has a savefile read by the index beside it, if there is one that can be used. */
    private static void useIndex(Savefile source, PrintStream err) {
        Path file = Path.of(source.name());
        try {
            SavefileIndex index = SavefileIndex.load(file);
            if (index != null) {
                source.use(index, e -> ignore(file, e, err));
            }
        } catch (IOException e) {
            ignore(file, e, err);
        }
    }

    private static void ignore(Path file, IOException e, PrintStream err) {
        err.println(
                "weir: warning: the index %s is not used: %s; weir index %s makes a new one"
                        .formatted(
                                SafeText.of(SavefileIndex.beside(file).toString()),
                                Failure.message(e),
                                SafeText.of(file.toString())));
    }

    private static boolean isSeekable(Savefile source) throws IOException {
        return source.fileSize() >= 0;
    }

    /** {@return the time of the first packet of a file, if it matters} */
    private static Instant first(Savefile source, Extent extent) throws IOException {
        if (!extent.needsFirst()) {
            return Instant.EPOCH;
        }
        try (Savefile again = Savefile.open(Path.of(source.name()))) {
            Packet packet = again.next();
            return packet == null ? Instant.EPOCH : Instant.EPOCH.plusNanos(packet.timestamp());
        } catch (MalformedSavefileException e) {
            return Instant.EPOCH; // there is no packet, and reading will tell why
        }
    }
}
