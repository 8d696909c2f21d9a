// SPDX-License-Identifier: Apache-2.0
package dev.weir.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.file.FileSystemException;

class FailureTest {
    @Test
    void tellsWhatLimitsOpenFiles() {
        FileSystemException many = new FileSystemException("a.pcap", null, "Too many open files");
        assertEquals(
                "a.pcap: too many open files; ulimit -n sets how many may be",
                Failure.message(many));
        FileSystemException other = new FileSystemException("a.pcap", null, "Is a directory");
        assertEquals("a.pcap: is a directory", Failure.message(other));
    }
}
