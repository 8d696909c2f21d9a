// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static dev.weir.live.Finding.Area.LIMITS;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** How much a capture may have. */
final class LimitsExamination {
    private static final int SNAPLEN = 262_144;
    private static final int TIMEOUT_MILLIS = 100;

    /** More than that is not tried, since the memory is really taken for a moment. */
    private static final long MOST_RING = 256L << 20;

    /** A ring of the size of libpcap's buffer holds a few milliseconds of a fast network. */
    private static final long SMALL_RING = 32L << 20;

    private static final long FEW_FILES = 64;

    private LimitsExamination() {}

    static List<Finding> examine() {
        List<Finding> found = new ArrayList<>();
        found.add(ring(available(ProcFile.text("/proc/meminfo"))));
        number(found, "net.core.rmem_max", "the most that a socket without a ring may buffer");
        number(found, "net.core.optmem_max", "the memory of a filter that is attached");
        String limits = ProcFile.text("/proc/self/limits");
        String locked = ProcFile.field(limits, "Max locked memory");
        if (!locked.isEmpty()) {
            found.add(
                    Finding.ok(
                            LIMITS,
                            "locked memory",
                            soft(locked) + " bytes; rings do not count to it"));
        }
        found.add(files(soft(ProcFile.field(limits, "Max open files"))));
        return found;
    }

    /** {@return the first number of a line of /proc/self/limits, the soft limit} */
    private static String soft(String line) {
        return line.split(" ", 2)[0];
    }

    /** {@return how many bytes there are for new programs, as /proc/meminfo says} */
    static OptionalLong available(@Nullable String meminfo) {
        String kilobytes = soft(ProcFile.field(meminfo, "MemAvailable:"));
        try {
            return OptionalLong.of(Long.parseLong(kilobytes) << 10);
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Makes and maps the ring of a capture, of half the size again and again if it is refused. */
    private static Finding ring(OptionalLong available) {
        String subject = "largest ring";
        long most = Math.min(MOST_RING, available.orElse(MOST_RING) / 4);
        RingSize wanted = RingSize.of(SNAPLEN, (int) most);
        try (TrialSocket socket = TrialSocket.ofPackets();
                RxRing ring = RxRing.map(socket.fd(), wanted, TIMEOUT_MILLIS, _ -> {})) {
            // What was warned of is what is found.
            long largest = ring.bytes();
            String text = (largest >> 20) + " MiB were made and mapped";
            text +=
                    largest < wanted.bytes()
                            ? ", and twice as much refused for want of memory"
                            : "; more was not tried";
            return largest < SMALL_RING
                    ? Finding.warning(LIMITS, subject, text, "free some memory")
                    : Finding.ok(LIMITS, subject, text);
        } catch (SystemCallException e) {
            return e.is(Errno.EPERM)
                    ? Finding.untried(LIMITS, subject, "takes CAP_NET_RAW")
                    : Finding.failed(
                                    LIMITS,
                                    subject,
                                    "none can be made: " + e.getMessage(),
                                    "free some memory, or a kernel with CONFIG_PACKET_MMAP")
                            .asEssential();
        }
    }

    private static void number(List<Finding> found, String sysctl, String what) {
        OptionalLong number = ProcFile.number("/proc/sys/" + sysctl.replace('.', '/'));
        found.add(
                number.isPresent()
                        ? Finding.ok(LIMITS, sysctl, number.getAsLong() + " bytes: " + what)
                        : Finding.untried(
                                LIMITS, sysctl, "cannot be read, as in a network namespace"));
    }

    private static Finding files(String limit) {
        String subject = "open files";
        try {
            long number = Long.parseLong(limit);
            return number < FEW_FILES
                    ? Finding.warning(LIMITS, subject, limit + " at most", "ulimit -n 1024")
                    : Finding.ok(LIMITS, subject, limit + " at most");
        } catch (NumberFormatException e) {
            return limit.equals("unlimited")
                    ? Finding.ok(LIMITS, subject, limit)
                    : Finding.untried(LIMITS, subject, "/proc/self/limits does not tell");
        }
    }
}
