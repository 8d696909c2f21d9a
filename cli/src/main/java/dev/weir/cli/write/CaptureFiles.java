// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import dev.weir.cli.command.Arguments;
import dev.weir.cli.command.Option;
import dev.weir.cli.command.Stop;
import dev.weir.cli.command.UsageException;
import dev.weir.cli.output.SafeText;
import dev.weir.cli.output.Streams;
import dev.weir.cli.time.LocalZone;
import dev.weir.live.PcapRecords;
import dev.weir.live.Privileges;
import dev.weir.savefile.PcapHeader;
import dev.weir.savefile.PcapWriter;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the options say of the files that a capture writes, and of whose they are. */
public final class CaptureFiles {
    public static final Set<Option> OPTIONS =
            EnumSet.of(
                    Option.FILE_SIZE,
                    Option.ROTATE_SECONDS,
                    Option.FILE_COUNT,
                    Option.POST_ROTATE,
                    Option.USER);

    private static final long MILLION = 1_000_000;
    private static final Pattern SIZE =
            Pattern.compile("(\\d{1,10})(?:([kmg])(?:i?b)?)?", Pattern.CASE_INSENSITIVE);

    private final Streams streams;
    private final Stop stop;
    private final String file;
    private final Rotation rotation;
    private final @Nullable String user;
    private final @Nullable PostRotate postRotate;

    /**
     * What the options say.
     *
     * @param stop says when the run is to end
     */
    public CaptureFiles(Arguments arguments, Streams streams, Stop stop) throws UsageException {
        this.streams = streams;
        this.stop = stop;
        String name = arguments.value(Option.WRITE);
        file = name == null ? "" : name;
        rotation =
                new Rotation(
                        size(arguments.value(Option.FILE_SIZE)),
                        arguments.number(Option.ROTATE_SECONDS, 0, 1, Integer.MAX_VALUE),
                        (int) arguments.number(Option.FILE_COUNT, 0, 1, Integer.MAX_VALUE));
        check(arguments, name);
        user = arguments.value(Option.USER);
        String command = arguments.value(Option.POST_ROTATE);
        postRotate = command == null ? null : new PostRotate(command, this::warn);
        if (rotation.seconds() > 0 && !file.contains("%")) {
            warn(
                    "-w %s has no conversion of strftime(3), as %%H%%M%%S is one: with -G each"
                                    .formatted(file)
                            + " file is written over the one before");
        }
    }

    private void warn(String text) {
        streams.err().println("weir: warning: " + SafeText.of(text));
    }

    private void check(Arguments arguments, @Nullable String name) throws UsageException {
        for (Option option : List.of(Option.FILE_SIZE, Option.ROTATE_SECONDS)) {
            if (arguments.has(option) && name == null) {
                throw new UsageException(option.display() + " needs -w FILE");
            }
            if (arguments.has(option) && "-".equals(name)) {
                throw new UsageException(
                        "standard output is one file; %s needs the name of one for -w"
                                .formatted(option.display()));
            }
        }
        for (Option option : List.of(Option.FILE_COUNT, Option.POST_ROTATE)) {
            if (arguments.has(option) && !rotation.isAny()) {
                throw new UsageException(
                        option.display() + " needs -C or -G, by which there are several files");
            }
        }
        if (rotation.seconds() > 0
                && rotation.name(file, 0, () -> ZonedDateTime.now(LocalZone.ofThisMachine()))
                                .length()
                        >= TimePattern.LONGEST) {
            throw UsageException.inInput(
                    "with the conversions of -w done the name of a file has %d characters or more;"
                                    .formatted(TimePattern.LONGEST)
                            + " use smaller widths");
        }
    }

    private static long size(@Nullable String word) throws UsageException {
        if (word == null) {
            return 0;
        }
        Matcher matcher = SIZE.matcher(word);
        long size = 0;
        if (matcher.matches()) {
            String unit = matcher.group(2);
            size =
                    Long.parseLong(matcher.group(1))
                            * switch (unit == null ? "" : unit.toLowerCase(Locale.ROOT)) {
                                case "k" -> 1L << 10;
                                case "m" -> 1L << 20;
                                case "g" -> 1L << 30;
                                default -> MILLION;
                            };
        }
        if (size == 0) {
            throw new UsageException(
                    "-C takes millions of bytes, or a number with k, m or g, not '" + word + "'");
        }
        return size;
    }

    /**
     * Refuses a user whom this process cannot become, before a file is emptied for that user.
     *
     * @throws IOException if there is no such user, or this process is not root's
     */
    public void checkUser() throws IOException {
        if (user != null) {
            Privileges.check(user);
        }
    }

    /**
     * Gives up rights before the first of several files is opened, so that all of them are those of
     * the same user.
     */
    public void dropRightsBefore() throws UsageException, IOException {
        if (user == null || !rotation.isAny()) {
            return;
        }
        // Looked at as that user, who alone can tell.
        Privileges.drop(user);
        Path parent = Path.of(file).toAbsolutePath().getParent();
        if (parent != null && !file.contains("%") && !Files.isWritable(parent)) {
            throw UsageException.inInput(noFilesIn(parent, user));
        }
    }

    private static String noFilesIn(Path folder, String user) {
        String name = SafeText.of(folder.toString());
        if (Files.notExists(folder)) {
            return "there is no folder %s for the files of -w; make it: mkdir %s"
                    .formatted(name, name);
        }
        return "user %s cannot make files in %s, where one is to follow the other; "
                        .formatted(user, name)
                + (Files.exists(folder)
                        ? "make it one that this user can write to: chown " + user + " " + name
                        : "a folder that it is in lets this user not in: namei -l " + name);
    }

    /** Gives up rights once the only file is open. */
    public void dropRightsAfter() throws IOException {
        if (user != null && !rotation.isAny()) {
            Privileges.drop(user);
        }
    }

    /** {@return pcap savefiles with such a header} */
    static RotatedFiles.Format pcap(PcapHeader header) {
        return new RotatedFiles.Format() {
            @Override
            public RotatedFiles.Encoder begin(OutputStream out, String name) {
                PcapWriter writer = PcapWriter.create(out, name, header);
                return RotatedFiles.Encoder.of(writer, writer, writer::bytes);
            }

            @Override
            public PcapRecords records(MemorySegment memory) {
                return new PcapRecords(memory, header.nanoseconds());
            }
        };
    }

    /**
     * Opens the first file.
     *
     * @param atOnce whether somebody waits for each packet
     * @param end ends the capture, from any thread
     */
    Output open(WriteFormat kind, RotatedFiles.Format format, boolean atOnce, Runnable end)
            throws IOException {
        SavefileTarget target = new SavefileTarget(file, streams);
        Output opened =
                output(
                        rotation,
                        target.name(),
                        name -> target.sink(name, kind, stop),
                        format,
                        atOnce,
                        listener(end));
        stop.beWaitedFor();
        return opened;
    }

    /** {@return what does with packets what {@link #open} does, and then forgets them} */
    Output rehearsal(RotatedFiles.Format format) throws IOException {
        Rotation never = rotation.isAny() ? new Rotation(Long.MAX_VALUE, 0, 0) : Rotation.NONE;
        return output(never, "", Sink::nowhere, format, false, listener(() -> {}));
    }

    private Output output(
            Rotation wanted,
            String name,
            RotatedFiles.Opener opener,
            RotatedFiles.Format format,
            boolean atOnce,
            RotatedFiles.Listener listener)
            throws IOException {
        return new RotatedFiles(
                wanted,
                name,
                opener,
                format,
                atOnce,
                listener,
                InstantSource.system(),
                stop::requested);
    }

    private RotatedFiles.Listener listener(Runnable end) {
        return new RotatedFiles.Listener() {
            @Override
            public void closed(String name) {
                if (postRotate != null) {
                    postRotate.run(name);
                }
            }

            @Override
            public void failed() {
                end.run();
            }

            @Override
            public void full(int files) {
                streams.err().println("Maximum file limit reached: " + files);
                end.run();
            }
        };
    }
}
