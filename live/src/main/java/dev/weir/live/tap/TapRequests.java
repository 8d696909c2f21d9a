// SPDX-License-Identifier: Apache-2.0
package dev.weir.live.tap;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import dev.weir.bpf.Filter;
import dev.weir.bpf.Program;
import dev.weir.bpf.RawInstruction;
import dev.weir.live.Direction;
import dev.weir.live.bsd.BpfRequest;
import dev.weir.live.bsd.BsdErrno;
import dev.weir.live.bsd.BsdSystem;
import dev.weir.live.bsd.DirectionNumbers;
import dev.weir.live.bsd.RequestCode.Transfer;

import org.jspecify.annotations.Nullable;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What ioctl(2) does to an open capture device, with the numbers and structures of its system. */
final class TapRequests {
    /** BPF_MINBUFSIZE. */
    private static final int LEAST_BUFFER = 32;

    private static final int INSTRUCTION_SIZE = 8;

    /** Where struct bpf_program has its pointer. */
    private static final int PROGRAM_POINTER = 8;

    private static final int NAME_SIZE = 16;

    /** BPF_T_NANOTIME of FreeBSD. */
    private static final int NANOTIME = 1;

    /** The longest BIOCSWTIMEOUT of OpenBSD, in seconds. */
    private static final long LONGEST_WAIT = 300;

    private static final long NANOS = 1_000_000_000L;
    private static final long NEVER = Long.MAX_VALUE;

    private final TapReader reader;
    private final Tap tap;
    private final BsdSystem system;

    TapRequests(TapReader reader) {
        this.reader = reader;
        this.tap = reader.tap;
        this.system = reader.system;
    }

    int ioctl(long code, MemorySegment argument, long pointerAt, MemorySegment pointee) {
        if (system != BsdSystem.OPENBSD) {
            reader.readTimeout.cancel();
        }
        boolean ofEveryFile = code == BsdSystem.FIONBIO || code == BsdSystem.FIONREAD;
        if (ofEveryFile && argument.byteSize() < Integer.BYTES) {
            return tap.error(BsdErrno.EFAULT);
        }
        if (code == BsdSystem.FIONBIO) {
            reader.nonBlocking = argument.get(JAVA_INT_UNALIGNED, 0) != 0;
            return 0;
        }
        if (code == BsdSystem.FIONREAD) {
            argument.set(JAVA_INT_UNALIGNED, 0, (int) reader.waiting());
            return 0;
        }
        BpfRequest request = system.requests().named(code);
        if (request == null || !tap.has(request)) {
            return tap.error(BsdErrno.EINVAL);
        }
        if (argument.byteSize() < system.requests().code(request).size()) {
            return tap.error(BsdErrno.EFAULT);
        }
        if (reader.locked && !harmless(request)) {
            return tap.error(BsdErrno.EPERM);
        }
        BsdErrno error = perform(request, argument, pointerAt, pointee);
        return error == null ? 0 : tap.error(error);
    }

    /** {@return whether a device that was locked still takes the request} */
    private boolean harmless(BpfRequest request) {
        return switch (request) {
            case BIOCFLUSH, BIOCGDLTLIST, BIOCLOCK, BIOCSRTIMEOUT, BIOCIMMEDIATE -> true;
            default -> system.requests().code(request).transfer() == Transfer.READ;
        };
    }

    /** Does what is asked, or says what is wrong. What no BSD needs for a capture is refused. */
    private @Nullable BsdErrno perform(
            BpfRequest request, MemorySegment argument, long pointerAt, MemorySegment pointee) {
        return switch (request) {
            case BIOCGBLEN -> give(argument, reader.bufferSize);
            case BIOCSBLEN -> setBufferSize(argument);
            case BIOCSETF, BIOCSETFNR, BIOCSETWF ->
                    setFilter(request, argument, pointerAt, pointee);
            case BIOCFLUSH -> {
                reader.flush();
                yield null;
            }
            case BIOCPROMISC -> {
                reader.promiscuous = reader.on != null;
                yield attached();
            }
            case BIOCGDLT -> reader.on == null ? attached() : give(argument, reader.dlt);
            case BIOCSDLT -> setLinkType(word(argument));
            case BIOCGDLTLIST -> linkTypes(argument, pointerAt, pointee);
            case BIOCGETIF -> name(argument);
            case BIOCSETIF -> reader.attach(name(argument, NAME_SIZE));
            case BIOCSRTIMEOUT -> setReadTimeout(argument);
            case BIOCGRTIMEOUT -> give(argument, reader.readTimeout.nanos(), 0L);
            case BIOCGSTATS, BIOCGSTATSOLD -> count(request, argument);
            case BIOCIMMEDIATE -> setImmediate(argument.get(JAVA_BYTE, 0) != 0);
            case BIOCVERSION -> {
                argument.set(JAVA_SHORT_UNALIGNED, 0, (short) 1);
                argument.set(JAVA_SHORT_UNALIGNED, 2, (short) 1);
                yield null;
            }
            case BIOCGHDRCMPLT -> give(argument, reader.headerComplete ? 1 : 0);
            case BIOCSHDRCMPLT -> {
                reader.headerComplete = word(argument) != 0;
                yield null;
            }
            case BIOCGSEESENT, BIOCGDIRECTION, BIOCGDIRFILT ->
                    give(argument, DirectionNumbers.of(system.direction(), reader.direction));
            case BIOCSSEESENT, BIOCSDIRECTION, BIOCSDIRFILT -> setDirection(word(argument));
            case BIOCGTSTAMP -> give(argument, reader.nanoseconds ? NANOTIME : 0);
            case BIOCSTSTAMP -> setTimes(word(argument));
            case BIOCSWTIMEOUT -> setWaitTimeout(argument);
            case BIOCGWTIMEOUT ->
                    reader.waitTimeout == NEVER
                            ? BsdErrno.ENXIO
                            : give(argument, reader.waitTimeout, 0L);
            case BIOCDWTIMEOUT -> {
                reader.waitTimeout = NEVER;
                yield null;
            }
            case BIOCLOCK -> {
                reader.locked = true;
                yield null;
            }
            case BIOCGRSIG,
                    BIOCSRSIG,
                    BIOCGETTC,
                    BIOCSETTC,
                    BIOCSEXTHDR,
                    BIOCGIFATTACHCOUNT,
                    BIOCGWANTPKTAP,
                    BIOCSWANTPKTAP,
                    BIOCSHEADDROP,
                    BIOCGHEADDROP,
                    BIOCSTRUNCATE,
                    BIOCGETUUID,
                    BIOCSETUP,
                    BIOCSPKTHDRV2,
                    BIOCGPKTHDRV2,
                    BIOCGHDRCOMP,
                    BIOCSHDRCOMP,
                    BIOCGHDRCOMPSTATS,
                    BIOCGHDRCOMPON,
                    BIOCSWRITEMAX,
                    BIOCGWRITEMAX,
                    BIOCGBATCHWRITE,
                    BIOCSBATCHWRITE,
                    BIOCGNOTSTAMP,
                    BIOCSNOTSTAMP,
                    BIOCGDVRTIN,
                    BIOCSDVRTIN,
                    BIOCFEEDBACK,
                    BIOCGETBUFMODE,
                    BIOCSETBUFMODE,
                    BIOCGETZMAX,
                    BIOCROTZBUF,
                    BIOCSETZBUF,
                    BIOCSETVLANPCP,
                    BIOCGFILDROP,
                    BIOCSFILDROP,
                    BIOCSTCPF,
                    BIOCSUDPF,
                    BIOCGFEEDBACK,
                    BIOCSFEEDBACK ->
                    BsdErrno.EINVAL;
        };
    }

    private static int word(MemorySegment argument) {
        return argument.get(JAVA_INT_UNALIGNED, 0);
    }

    private static @Nullable BsdErrno give(MemorySegment argument, int value) {
        argument.set(JAVA_INT_UNALIGNED, 0, value);
        return null;
    }

    private @Nullable BsdErrno attached() {
        return reader.on == null ? BsdErrno.EINVAL : null;
    }

    private @Nullable BsdErrno setBufferSize(MemorySegment argument) {
        if (reader.on != null) {
            return BsdErrno.EINVAL;
        }
        int most = system.buffers().most();
        int size = Integer.compareUnsigned(word(argument), most) > 0 ? most : word(argument);
        reader.bufferSize = Math.max(size, LEAST_BUFFER);
        return give(argument, reader.bufferSize);
    }

    private static String name(MemorySegment ifreq, int size) {
        byte[] bytes = ifreq.asSlice(0, size).toArray(JAVA_BYTE);
        int length = 0;
        while (length < size && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private @Nullable BsdErrno name(MemorySegment ifreq) {
        TapInterface on = reader.on;
        if (on == null) {
            return BsdErrno.EINVAL;
        }
        byte[] name = on.name().getBytes(StandardCharsets.UTF_8);
        ifreq.asSlice(0, NAME_SIZE).fill((byte) 0);
        int length = Math.min(name.length, BsdSystem.MAX_INTERFACE_NAME);
        MemorySegment.copy(name, 0, ifreq, JAVA_BYTE, 0, length);
        return null;
    }

    private @Nullable BsdErrno setLinkType(int wanted) {
        TapInterface on = reader.on;
        if (on == null) {
            return BsdErrno.EINVAL;
        }
        for (int dlt : on.dlts()) {
            if (dlt == wanted) {
                reader.link(dlt);
                reader.flush();
                // OpenBSD forgets promiscuity with the link type
                reader.promiscuous &= system != BsdSystem.OPENBSD;
                return null;
            }
        }
        return BsdErrno.EINVAL;
    }

    private @Nullable BsdErrno linkTypes(
            MemorySegment argument, long pointerAt, MemorySegment list) {
        TapInterface on = reader.on;
        if (on == null) {
            return BsdErrno.EINVAL;
        }
        int[] dlts = on.dlts();
        int room = word(argument);
        if (list.address() != 0 || list.byteSize() != 0) {
            if (pointerAt != system.structures().dltListPointer()) {
                return BsdErrno.EFAULT;
            }
            if (room < dlts.length || list.byteSize() < 4L * dlts.length) {
                return BsdErrno.ENOMEM;
            }
            for (int i = 0; i < dlts.length; i++) {
                list.set(JAVA_INT_UNALIGNED, 4L * i, dlts[i]);
            }
        }
        return give(argument, dlts.length);
    }

    /** A program, and what it is for: what is read, without a flush too, or what is written. */
    private @Nullable BsdErrno setFilter(
            BpfRequest request, MemorySegment argument, long pointerAt, MemorySegment pointee) {
        int count = word(argument);
        Filter filter = null;
        if (count != 0) {
            if (count < 0 || count > BsdSystem.MAX_INSTRUCTIONS) {
                return BsdErrno.EINVAL;
            }
            long size = (long) count * INSTRUCTION_SIZE;
            if (pointerAt != PROGRAM_POINTER || pointee.byteSize() < size) {
                return BsdErrno.EFAULT;
            }
            Program program = program(pointee, count);
            if (!KernelRules.take(program, system)) {
                return BsdErrno.EINVAL;
            }
            filter = Filter.compile(program);
        }
        if (request == BpfRequest.BIOCSETWF) {
            reader.writeFilter = filter;
            return null;
        }
        reader.filter = filter;
        if (request == BpfRequest.BIOCSETF) {
            reader.flush();
        }
        return null;
    }

    private static Program program(MemorySegment code, int count) {
        List<RawInstruction> raw = new ArrayList<>(count);
        for (long at = 0; at < (long) count * INSTRUCTION_SIZE; at += INSTRUCTION_SIZE) {
            raw.add(
                    new RawInstruction(
                            Short.toUnsignedInt(code.get(JAVA_SHORT_UNALIGNED, at)),
                            Byte.toUnsignedInt(code.get(JAVA_BYTE, at + 2)),
                            Byte.toUnsignedInt(code.get(JAVA_BYTE, at + 3)),
                            code.get(JAVA_INT_UNALIGNED, at + 4)));
        }
        return Program.ofRaw(raw);
    }

    /** {@return the nanoseconds of a struct timeval, or -1 if it is none} */
    private static long span(MemorySegment timeval) {
        long seconds = timeval.get(JAVA_LONG_UNALIGNED, 0);
        long micros = timeval.get(JAVA_LONG_UNALIGNED, 8);
        boolean sound =
                seconds >= 0 && seconds < NEVER / NANOS && micros >= 0 && micros < 1_000_000;
        return sound ? seconds * NANOS + micros * 1000 : -1;
    }

    private static @Nullable BsdErrno give(MemorySegment timeval, long nanos, long at) {
        timeval.set(JAVA_LONG_UNALIGNED, at, nanos / NANOS);
        timeval.set(JAVA_LONG_UNALIGNED, at + 8, nanos % NANOS / 1000);
        return null;
    }

    private @Nullable BsdErrno setReadTimeout(MemorySegment timeval) {
        long span = span(timeval);
        if (span < 0) {
            return BsdErrno.EINVAL;
        }
        reader.readTimeout.set(span);
        return null;
    }

    private @Nullable BsdErrno setWaitTimeout(MemorySegment timeval) {
        long span = span(timeval);
        if (span < 0 || span > LONGEST_WAIT * NANOS) {
            return BsdErrno.EINVAL;
        }
        reader.waitTimeout = span;
        return null;
    }

    /** OpenBSD has no more than a wait timeout of nothing, or none. */
    private @Nullable BsdErrno setImmediate(boolean immediate) {
        reader.immediate = immediate;
        if (system == BsdSystem.OPENBSD) {
            reader.waitTimeout = immediate ? 0 : NEVER;
        }
        return null;
    }

    private @Nullable BsdErrno setDirection(int value) {
        if (DirectionNumbers.of(system.direction(), null) == value) {
            reader.direction = null;
            return null;
        }
        for (Direction direction : Direction.values()) {
            if (DirectionNumbers.of(system.direction(), direction) == value) {
                reader.direction = direction;
                return null;
            }
        }
        return BsdErrno.EINVAL;
    }

    private @Nullable BsdErrno setTimes(int format) {
        if (format != 0 && format != NANOTIME) {
            return BsdErrno.EINVAL;
        }
        reader.nanoseconds = format == NANOTIME;
        return null;
    }

    private @Nullable BsdErrno count(BpfRequest request, MemorySegment argument) {
        if (system.requests().code(request).size() == 8) {
            argument.set(JAVA_INT_UNALIGNED, 0, (int) reader.received);
            argument.set(JAVA_INT_UNALIGNED, 4, (int) reader.dropped);
        } else {
            argument.fill((byte) 0);
            argument.set(JAVA_LONG_UNALIGNED, 0, reader.received);
            argument.set(JAVA_LONG_UNALIGNED, 8, reader.dropped);
            argument.set(JAVA_LONG_UNALIGNED, 16, reader.captured);
        }
        return null;
    }
}
