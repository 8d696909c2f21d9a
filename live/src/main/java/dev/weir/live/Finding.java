// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

/**
 * One thing that {@link Doctor} looked at.
 *
 * @param area what it belongs to
 * @param subject what was looked at, such as {@code CAP_NET_RAW}
 * @param state what came of it
 * @param detail what was found, in a sentence
 * @param remedy what to do about it; empty if there is nothing to do
 * @param essential whether nothing can be captured if it failed
 */
public record Finding(
        Area area, String subject, State state, String detail, String remedy, boolean essential) {
    /** What findings are about. */
    public enum Area {
        /** What this process may do. */
        RIGHTS,
        /** What the kernel can do. */
        KERNEL,
        /** How much of it. */
        LIMITS,
        /** What the interfaces are set to. */
        INTERFACES,
        /** The JVM. */
        JAVA
    }

    /** What came of it. */
    public enum State {
        /** As it should be. */
        OK,
        /** Good to know. */
        NOTE,
        /** Captures work, and miss something or cost more. */
        WARNING,
        /** It does not work. */
        FAILED,
        /** It could not be tried, as the detail says. */
        UNTRIED
    }

    static Finding ok(Area area, String subject, String detail) {
        return new Finding(area, subject, State.OK, detail, "", false);
    }

    static Finding note(Area area, String subject, String detail, String remedy) {
        return new Finding(area, subject, State.NOTE, detail, remedy, false);
    }

    static Finding warning(Area area, String subject, String detail, String remedy) {
        return new Finding(area, subject, State.WARNING, detail, remedy, false);
    }

    static Finding failed(Area area, String subject, String detail, String remedy) {
        return new Finding(area, subject, State.FAILED, detail, remedy, false);
    }

    static Finding untried(Area area, String subject, String detail) {
        return new Finding(area, subject, State.UNTRIED, detail, "", false);
    }

    /** {@return the same, without which nothing can be captured} */
    Finding asEssential() {
        return new Finding(area, subject, state, detail, remedy, true);
    }
}
