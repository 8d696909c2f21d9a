// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.bsd;

import static dev.weir.live.bsd.RecordLayout.Time.SIGNED_32;
import static dev.weir.live.bsd.RecordLayout.Time.UNSIGNED_32;
import static dev.weir.live.bsd.RecordLayout.Time.WORDS_64;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * A system with a capture device {@code /dev/bpf}, and in what it differs from the others. All
 * numbers are those of 64-bit machines and were read in the sources of the kernels.
 */
@SuppressWarnings("ImmutableEnumChecker") // records of numbers, and a table that nobody can change
public enum BsdSystem {
    /** macOS 11 and newer. */
    MACOS(
            "macOS",
            MacosRequests.TABLE,
            new RecordLayout(SIGNED_32, 18, 18, 4),
            new Buffers(4096, 512 << 10, BsdErrno.ENOMEM),
            new Structures(32, 12, 4),
            0x1000000,
            Removal.ENXIO,
            DirectionRequest.SEESENT),
    /** FreeBSD 9 and newer. */
    FREEBSD(
            "FreeBSD",
            FreebsdRequests.TABLE,
            new RecordLayout(WORDS_64, 26, 26, 8),
            new Buffers(4096, 512 << 10, BsdErrno.ENOBUFS),
            new Structures(32, 16, 8),
            0x100000,
            Removal.ENXIO,
            DirectionRequest.DIRECTION),
    /** OpenBSD, whose header grew from 20 to 24 and to 28 bytes. */
    OPENBSD(
            "OpenBSD",
            OpenbsdRequests.TABLE,
            new RecordLayout(UNSIGNED_32, 18, 28, 4),
            new Buffers(32768, 2 << 20, BsdErrno.ENOMEM),
            new Structures(32, 16, 8),
            0x10000,
            Removal.EIO,
            DirectionRequest.DIRFILT),
    /** NetBSD 10; on older ones only the direction that is not wanted cannot be left out. */
    NETBSD(
            "NetBSD",
            NetbsdRequests.TABLE,
            new RecordLayout(WORDS_64, 26, 32, 8),
            new Buffers(32768, 1 << 20, BsdErrno.ENOBUFS),
            new Structures(144, 16, 8),
            0x400000,
            Removal.SILENT,
            DirectionRequest.DIRECTION),
    /** DragonFly. */
    DRAGONFLY(
            "DragonFly",
            DragonflyRequests.TABLE,
            new RecordLayout(WORDS_64, 26, 32, 8),
            new Buffers(4096, 512 << 10, BsdErrno.ENOBUFS),
            new Structures(32, 16, 8),
            0x20000,
            Removal.ENXIO,
            DirectionRequest.SEESENT);

    /**
     * The buffers of a capture device; there are two of a size.
     *
     * @param byDefault their size in bytes unless another is asked for
     * @param most the largest size, to which the system cuts what is asked for
     * @param noMemory the error when there is no memory for them
     */
    public record Buffers(int byDefault, int most, BsdErrno noMemory) {}

    /**
     * What differs in the structures that go with requests.
     *
     * @param ifreq the size of {@code struct ifreq} in bytes
     * @param dltList the size of {@code struct bpf_dltlist}
     * @param dltListPointer where in it the pointer stands; on macOS it is not aligned
     */
    public record Structures(int ifreq, int dltList, int dltListPointer) {}

    /** What a read gives once the interface went away. */
    public enum Removal {
        /** ENXIO. */
        ENXIO,
        /** EIO, as of a file that was revoked. */
        EIO,
        /** Nothing: it waits on. Only BIOCGETIF fails. */
        SILENT
    }

    /** How one direction of the traffic is asked for. */
    public enum DirectionRequest {
        /** BIOCSDIRECTION: 0 in, 1 both, 2 out. */
        DIRECTION,
        /** BIOCSDIRFILT: a set of those to leave out, 1 in, 2 out. */
        DIRFILT,
        /** BIOCSSEESENT: whether what is sent is seen too. There is no "out only". */
        SEESENT
    }

    /** O_RDONLY, O_WRONLY and O_RDWR of open(2), the same on all. */
    public static final int O_RDONLY = 0;

    public static final int O_WRONLY = 1;
    public static final int O_RDWR = 2;

    /** The requests FIONREAD and FIONBIO that every file has, the same on all. */
    public static final long FIONREAD = 0x4004667fL;

    public static final long FIONBIO = 0x8004667eL;

    /** The most instructions of a filter, BPF_MAXINSNS. */
    public static final int MAX_INSTRUCTIONS = 512;

    /** The longest name of an interface in bytes, without the NUL. */
    public static final int MAX_INTERFACE_NAME = 15;

    private final String displayName;
    private final RequestTable requests;
    private final RecordLayout records;
    private final Buffers buffers;
    private final Structures structures;
    private final int closeOnExec;
    private final Removal removal;
    private final DirectionRequest direction;

    BsdSystem(
            String displayName,
            RequestTable requests,
            RecordLayout records,
            Buffers buffers,
            Structures structures,
            int closeOnExec,
            Removal removal,
            DirectionRequest direction) {
        this.displayName = displayName;
        this.requests = requests;
        this.records = records;
        this.buffers = buffers;
        this.structures = structures;
        this.closeOnExec = closeOnExec;
        this.removal = removal;
        this.direction = direction;
    }

    /** {@return the system that this process runs on, or null if it is none of these} */
    public static @Nullable BsdSystem current() {
        return named(System.getProperty("os.name"));
    }

    static @Nullable BsdSystem named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("mac os") || lower.startsWith("darwin")
                ? MACOS
                : lower.startsWith("freebsd")
                        ? FREEBSD
                        : lower.startsWith("openbsd")
                                ? OPENBSD
                                : lower.startsWith("netbsd")
                                        ? NETBSD
                                        : lower.startsWith("dragonfly") ? DRAGONFLY : null;
    }

    /** {@return the requests it has} */
    public RequestTable requests() {
        return requests;
    }

    /** {@return how it writes what is before a packet} */
    public RecordLayout records() {
        return records;
    }

    /** {@return what buffers it has} */
    public Buffers buffers() {
        return buffers;
    }

    /** {@return the structures of its requests} */
    public Structures structures() {
        return structures;
    }

    /** {@return O_CLOEXEC of open(2)} */
    public int closeOnExec() {
        return closeOnExec;
    }

    /** {@return what a read gives once the interface went away} */
    public Removal removal() {
        return removal;
    }

    /** {@return how one direction is asked for} */
    public DirectionRequest direction() {
        return direction;
    }

    /** {@return its name as it writes it} */
    @Override
    public String toString() {
        return displayName;
    }
}
