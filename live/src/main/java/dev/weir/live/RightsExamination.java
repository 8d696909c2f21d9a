// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static dev.weir.live.Finding.Area.RIGHTS;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What this process may do, and whether it can come to do more. */
final class RightsExamination {
    private static final long PATIENCE_SECONDS = 5;

    private final String status;
    private final boolean countHere;

    private RightsExamination(String status, boolean countHere) {
        this.status = status;
        this.countHere = countHere;
    }

    static List<Finding> examine() {
        String status = ProcFile.text("/proc/thread-self/status");
        if (status == null) {
            return List.of(
                    Finding.untried(
                            RIGHTS, "capabilities", "/proc/thread-self/status is not there"));
        }
        return new RightsExamination(status, NamespaceOwner.isWithinReach()).findings();
    }

    /** {@return whether this thread has CAP_NET_RAW over its network namespace, as far as known} */
    static boolean holdsNetRaw() {
        String status = ProcFile.text("/proc/thread-self/status");
        return status != null
                && new RightsExamination(status, NamespaceOwner.isWithinReach())
                        .holds(Capability.CAP_NET_RAW);
    }

    /**
     * {@return what a file of that text tells; for tests}
     *
     * @param countHere whether capabilities are rights over the network namespace
     */
    static List<Finding> of(String status, boolean countHere) {
        RightsExamination examination = new RightsExamination(status, countHere);
        return List.of(examination.netRaw(), examination.netAdmin(), examination.newPrivileges());
    }

    private List<Finding> findings() {
        List<Finding> found = new ArrayList<>(List.of(netRaw(), netAdmin(), newPrivileges()));
        found.add(userNamespace());
        return found;
    }

    private boolean holds(Capability capability) {
        return countHere && isEffective(capability);
    }

    private boolean isEffective(Capability capability) {
        return capability.isIn(ProcFile.field(status, "CapEff:"));
    }

    /** The bounding set is what no program started from here can go beyond. */
    private boolean isObtainable(Capability capability) {
        return capability.isIn(ProcFile.field(status, "CapBnd:"));
    }

    private boolean mayGain() {
        return !ProcFile.field(status, "NoNewPrivs:").equals("1");
    }

    private Finding netRaw() {
        if (holds(Capability.CAP_NET_RAW)) {
            return Finding.ok(RIGHTS, "CAP_NET_RAW", "held: packet sockets can be opened")
                    .asEssential();
        }
        return missing(Capability.CAP_NET_RAW, "no packet socket can be opened").asEssential();
    }

    private Finding netAdmin() {
        if (holds(Capability.CAP_NET_ADMIN)) {
            return Finding.ok(RIGHTS, "CAP_NET_ADMIN", "held: interfaces can be set up");
        }
        Finding missing =
                missing(
                        Capability.CAP_NET_ADMIN,
                        "captures work without; offloads and interfaces cannot be set from here,"
                                + " and names in other network namespaces are not told");
        return Finding.note(RIGHTS, missing.subject(), missing.detail(), missing.remedy());
    }

    private Finding missing(Capability capability, String effect) {
        if (!countHere) {
            return Finding.failed(
                    RIGHTS,
                    capability.name(),
                    (isEffective(capability) ? "held" : "not held, and not obtainable from here,")
                            + " in a user namespace to which the network namespace does not belong:"
                            + " "
                            + effect,
                    "start it outside of this user namespace, with "
                            + capability
                            + "; or unshare -rn COMMAND, for a network namespace of its own");
        }
        if (!isObtainable(capability)) {
            return Finding.failed(
                    RIGHTS,
                    capability.name(),
                    "not held, and not obtainable from here, as it is not in the bounding set: "
                            + effect,
                    "start the container with --cap-add="
                            + capability.name().substring("CAP_".length())
                            + ", or the service with "
                            + capability
                            + " in its CapabilityBoundingSet; or unshare -rn COMMAND, for a network"
                            + " namespace of its own, if user namespaces are allowed");
        }
        if (!mayGain()) {
            return Finding.failed(
                    RIGHTS,
                    capability.name(),
                    "not held, and not obtainable from here, as no_new_privs is set: " + effect,
                    "start it from where no_new_privs is not set, with " + capability);
        }
        String remedy =
                capability == Capability.CAP_NET_RAW
                        ? Rights.WAYS
                        : "start it by sudo, or with "
                                + capability
                                + " among its ambient capabilities, as docs/capturing.md tells";
        return Finding.failed(
                RIGHTS, capability.name(), "not held, but obtainable: " + effect, remedy);
    }

    private Finding newPrivileges() {
        return mayGain()
                ? Finding.ok(
                        RIGHTS,
                        "no_new_privs",
                        "not set: sudo and capabilities of files can give rights")
                : Finding.note(
                        RIGHTS,
                        "no_new_privs",
                        "set: neither sudo nor capabilities of files give rights from here",
                        "");
    }

    /** Whether an ordinary user can have a network namespace with all rights in it, by doing it. */
    private static Finding userNamespace() {
        String subject = "user namespaces";
        String remedy =
                "sysctl kernel.unprivileged_userns_clone, user.max_user_namespaces and"
                        + " kernel.apparmor_restrict_unprivileged_userns decide it";
        try {
            Process process =
                    new ProcessBuilder("unshare", "-rn", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Finding.untried(RIGHTS, subject, "unshare -rn true does not end");
            }
            return process.exitValue() == 0
                    ? Finding.ok(
                            RIGHTS,
                            subject,
                            "allowed: unshare -rn gives a network namespace to capture in")
                    : Finding.note(
                            RIGHTS,
                            subject,
                            "refused: unshare -rn true exits with " + process.exitValue(),
                            remedy);
        } catch (IOException e) {
            return Finding.untried(RIGHTS, subject, "there is no command unshare");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.untried(RIGHTS, subject, "interrupted");
        }
    }
}
