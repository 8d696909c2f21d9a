// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A command that fails is told of; the capture goes on whatever becomes of it. */
@Timeout(60)
class PostRotateTest {
    @TempDir Path folder;

    private final BlockingQueue<String> warnings = new LinkedBlockingQueue<>();

    private String script(String name, String body, String permissions) throws Exception {
        Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString(permissions));
        return script.toString();
    }

    private String told(String command, String file) throws Exception {
        new PostRotate(command, warnings::add).run(file);
        return warnings.take().replace(command, "COMMAND");
    }

    @Test
    void aCommandThatFailsIsTold() throws Exception {
        assertEquals(
                "-z COMMAND failed on x: exit status 3",
                told(script("exits", "exit 3", "rwxr-xr-x"), "x"));
        assertEquals(
                "-z COMMAND failed on a b: exit status 137",
                told(script("killed", "kill -KILL $$", "rwxr-xr-x"), "a b"));
    }

    @Test
    void aCommandThatIsNotRunIsTold() throws Exception {
        assertEquals(
                "-z COMMAND was not run on x: there is no such command",
                told(folder.resolve("none").toString(), "x"));
        assertEquals(
                "-z COMMAND was not run on x: there is no such command",
                told("-there-is-no-such-command", "x"));
        assertEquals(
                "-z COMMAND was not run on x: it cannot be executed",
                told(script("data", "exit 0", "rw-r--r--"), "x"));
    }

    /** Of a command that ends well nothing is said, and none is waited for. */
    @Test
    void whatHangsHoldsNothingUp() throws Exception {
        Path fifo = folder.resolve("fifo");
        assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
        String waits = script("waits", "cat < \"$1\"", "rwxr-xr-x");
        PostRotate rotate = new PostRotate(waits, warnings::add);
        rotate.run(fifo.toString());
        rotate.run("none"); // begins though the one before has not ended
        assertEquals(
                "-z COMMAND failed on none: exit status 2",
                warnings.take().replace(waits, "COMMAND").replace("status 1", "status 2"));
        Files.writeString(fifo, "");
    }
}
