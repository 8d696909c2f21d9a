// SPDX-License-Identifier: Apache-2.0
package dev.weir.live;

import static dev.weir.live.Finding.Area.JAVA;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** What the JVM is, and whether it was started as captures want it. */
final class JavaExamination {
    private static final String CACHE_OPTION = "-XX:AOTCache=";

    private JavaExamination() {}

    /** {@return whether this module may make native calls, without which there is no capture} */
    static boolean mayCallNatively() {
        return isNativeAccessEnabled() || canLink();
    }

    private static boolean isNativeAccessEnabled() {
        return JavaExamination.class.getModule().isNativeAccessEnabled();
    }

    /** Without the option JDK 25 links and warns, unless it is told to deny. */
    private static boolean canLink() {
        try (TrialSocket socket = TrialSocket.ofDatagrams()) {
            return socket.fd() >= 0;
        } catch (SystemCallException e) {
            return true; // it was called
        } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
            return false;
        }
    }

    static List<Finding> examine() {
        List<Finding> found = new ArrayList<>();
        found.add(
                Finding.ok(
                        JAVA,
                        "version",
                        System.getProperty("java.vm.name") + " " + Runtime.version()));
        found.add(nativeAccess());
        found.add(cache(ProcFile.text("/proc/self/cmdline"), ProcFile.text("/proc/self/maps")));
        return found;
    }

    private static Finding nativeAccess() {
        String remedy =
                "java --enable-native-access="
                        + (JavaExamination.class.getModule().isNamed()
                                ? "dev.weir.live"
                                : "ALL-UNNAMED");
        if (isNativeAccessEnabled()) {
            return Finding.ok(JAVA, "native access", "given").asEssential();
        }
        return mayCallNatively()
                ? Finding.warning(
                        JAVA, "native access", "not given: Java warns, and will refuse", remedy)
                : Finding.failed(JAVA, "native access", "denied: nothing can be captured", remedy)
                        .asEssential();
    }

    /**
     * {@return whether the JVM uses an AOT cache; for tests}
     *
     * @param commandLine the words that started it, each with a NUL behind it
     * @param maps what is mapped into its memory, a line each
     */
    static Finding cache(@Nullable String commandLine, @Nullable String maps) {
        String subject = "AOT cache";
        if (commandLine == null || maps == null) {
            return Finding.untried(JAVA, subject, "/proc/self cannot be read");
        }
        String file = "";
        for (String word : commandLine.split("\0", -1)) {
            if (word.startsWith(CACHE_OPTION)) {
                file = word.substring(CACHE_OPTION.length());
            }
        }
        if (file.isEmpty()) {
            return Finding.note(
                    JAVA,
                    subject,
                    "none: a start takes longer, and the first packets find cold code",
                    "start it by ./weir, or with " + CACHE_OPTION + "FILE (docs/start-up.md)");
        }
        String mapped = file;
        return maps.lines().anyMatch(line -> line.endsWith(" " + mapped))
                ? Finding.ok(JAVA, subject, "in use: " + file)
                : Finding.warning(
                        JAVA,
                        subject,
                        "not used, as it does not fit this JDK or these files: " + file,
                        "./weir --rebuild");
    }
}
