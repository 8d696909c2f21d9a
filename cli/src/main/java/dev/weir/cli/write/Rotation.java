// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import java.time.ZonedDateTime;
import java.util.function.Supplier;

/**
 * When a file is followed by another one, and how they are called: tcpdump's -C, -G and -W, from
 * dump_packet_and_trunc and MakeFilename of its 4.99.3.
 *
 * @param bytes with a packet that comes when the file is longer than this another one begins; 0 for
 *     never
 * @param seconds with a packet that comes when the file is so old another one begins; 0 for never
 * @param files how many files there are, 0 for any number: with {@code bytes} the first is written
 *     over when they are used up, with {@code seconds} alone writing ends, with both it only says
 *     how many digits their numbers have
 */
public record Rotation(long bytes, long seconds, int files) {
    /** One file. */
    public static final Rotation NONE = new Rotation(0, 0, 0);

    /** {@return whether there may be more than one file} */
    public boolean isAny() {
        return bytes > 0 || seconds > 0;
    }

    /** {@return whether a file of this length is to be followed by another one} */
    boolean isLong(long length) {
        return bytes > 0 && length > bytes;
    }

    /** {@return whether a file of this age, in seconds, is to be followed by another one} */
    boolean isOld(long age) {
        return seconds > 0 && age >= seconds;
    }

    /** {@return whether writing ends after so many files} */
    boolean endsAfter(int written) {
        return bytes == 0 && files > 0 && written >= files;
    }

    /** {@return the number of the file after the one of that number} */
    int after(int number) {
        return files > 0 && number + 1 >= files ? 0 : number + 1;
    }

    /**
     * {@return the name of a file}
     *
     * @param pattern as the user gave it
     * @param number of the file among those of one time, from 0
     * @param time for which the pattern has conversions of strftime(3); asked for only if it may
     *     have some, since to know the zone takes time
     */
    public String name(String pattern, int number, Supplier<ZonedDateTime> time) {
        String name = seconds > 0 ? TimePattern.format(pattern, time.get()) : pattern;
        int digits = bytes > 0 ? digits() : 0;
        if (number == 0 && digits == 0) {
            return name;
        }
        String text = Integer.toString(number);
        return name + "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    /** {@return how many digits the last number has; none if that is 0} */
    private int digits() {
        return files <= 1 ? 0 : Integer.toString(files - 1).length();
    }
}
