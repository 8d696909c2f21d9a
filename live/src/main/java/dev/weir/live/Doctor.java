// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks at what captures need: rights, features of the kernel, limits, the interfaces and the JVM.
 * Features are tried and not guessed, on sockets that receive nothing and are closed at once; what
 * takes rights that are not there is told of as not tried. Nothing is changed and nothing is left.
 */
public final class Doctor {
    private Doctor() {}

    /** {@return what was found of everything} */
    public static List<Finding> examine() {
        return examine(null);
    }

    /**
     * {@return what was found}
     *
     * @param interfaceName the only interface to look at, or null for all
     */
    public static List<Finding> examine(@Nullable String interfaceName) {
        List<Finding> findings = new ArrayList<>();
        boolean callsNatively = JavaExamination.mayCallNatively();
        try {
            Platform.check("");
        } catch (CaptureException e) {
            String reason = String.valueOf(e.getMessage());
            findings.add(
                    Finding.failed(
                                    Finding.Area.KERNEL,
                                    "platform",
                                    reason,
                                    "capture there with tcpdump, and read the file with weir")
                            .asEssential());
            findings.addAll(JavaExamination.examine());
            return findings;
        }
        findings.addAll(RightsExamination.examine());
        if (callsNatively) {
            findings.addAll(KernelExamination.examine());
            findings.addAll(LimitsExamination.examine());
            findings.addAll(InterfaceExamination.examine(interfaceName));
        }
        findings.addAll(JavaExamination.examine());
        return List.copyOf(findings);
    }

    /** {@return whether packets can be captured, as far as these findings tell} */
    public static boolean canCapture(List<Finding> findings) {
        return findings.stream().noneMatch(f -> f.essential() && f.state() == Finding.State.FAILED);
    }
}
