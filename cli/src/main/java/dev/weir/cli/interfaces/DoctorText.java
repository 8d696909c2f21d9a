// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.interfaces;

import dev.weir.cli.output.LabelledLines;
import dev.weir.cli.output.SafeText;
import dev.weir.live.Doctor;
import dev.weir.live.Finding;
import dev.weir.live.Finding.Area;
import dev.weir.live.Finding.State;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** What {@code weir doctor} prints. */
final class DoctorText {
    private DoctorText() {}

    static void append(List<Finding> findings, StringBuilder out, int width) {
        LabelledLines lines = new LabelledLines(out, width);
        @Nullable Area area = null;
        for (Finding finding : findings) {
            if (finding.area() != area) {
                area = finding.area();
                out.append(InterfaceText.lower(area)).append('\n');
            }
            lines.line(
                    InterfaceText.lower(finding.state()),
                    SafeText.of(finding.subject() + ": " + finding.detail()));
            // several ways are several lines
            finding.remedy()
                    .lines()
                    .forEach(line -> lines.line("", "-> " + SafeText.of(line.strip())));
        }
        out.append('\n').append(summary(findings)).append('\n');
    }

    private static String summary(List<Finding> findings) {
        long warnings = findings.stream().filter(f -> f.state() == State.WARNING).count();
        if (Doctor.canCapture(findings)) {
            return "packets can be captured here"
                    + (warnings == 0 ? "" : "; warnings: " + warnings);
        }
        List<String> missing = new ArrayList<>();
        for (Finding finding : findings) {
            if (finding.essential() && finding.state() == State.FAILED) {
                missing.add(finding.subject());
            }
        }
        return "packets cannot be captured here, for want of " + String.join(", ", missing);
    }
}
