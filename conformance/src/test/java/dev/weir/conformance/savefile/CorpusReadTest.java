// SPDX-License-Identifier: Apache-2.0
package dev.weir.conformance.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.packet.Packet;
import dev.weir.savefile.CaptureInterface;
import dev.weir.savefile.MalformedSavefileException;
import dev.weir.savefile.Savefile;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** Reads every capture of the shared corpus; the packets must be those that libpcap reads. */
class CorpusReadTest {
    @TestFactory
    Stream<DynamicTest> readsAsLibpcapDoes() {
        return ExpectedRead.all().stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> check(file)));
    }

    private static void check(ExpectedRead file) throws IOException {
        check(file, true);
        check(file, false);
    }

    private static void check(ExpectedRead file, boolean asFile) throws IOException {
        PacketDigest digest = new PacketDigest();
        String damage = "";
        try (Savefile savefile = open(file, asFile)) {
            List<CaptureInterface> interfaces = savefile.interfaces();
            if (file.linktype() >= 0 && !interfaces.isEmpty()) {
                CaptureInterface first = interfaces.get(0);
                assertEquals((int) file.linktype(), first.linkType().number() | first.frameCheck());
                assertEquals(file.snaplen(), first.snaplen());
            }
            for (Packet packet = savefile.next(); packet != null; packet = savefile.next()) {
                assertEquals(interfaces.get(packet.interfaceId()).linkType(), packet.linkType());
                digest.write(packet);
            }
        } catch (MalformedSavefileException e) {
            damage = String.valueOf(e.getMessage());
        }
        assertEquals(file.packets(), digest.packets());
        assertEquals(file.digest(), digest.hex());
        assertEquals(file.damage().isEmpty(), damage.isEmpty(), file.damage() + ", " + damage);
    }

    private static Savefile open(ExpectedRead file, boolean asFile) throws IOException {
        return asFile
                ? Savefile.open(file.path())
                : Savefile.open(
                        new ByteArrayInputStream(Files.readAllBytes(file.path())), "stream");
    }

    @Test
    void theCorpusIsAsRichAsItShouldBe() {
        List<ExpectedRead> all = ExpectedRead.all();
        assertTrue(all.size() >= 799, "captures: " + all.size());
        assertEquals(
                5, all.stream().filter(file -> !file.damage().isEmpty()).count(), "damaged ones");
    }
}
