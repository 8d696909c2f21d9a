// SPDX-License-Identifier: Apache-2.0
package dev.weir.savefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Damage to what packets depend on: section headers, and descriptions whose type is another. */
class DamagedSectionTest {
    private static final int SECTION_LENGTH = 28;
    private static final int ETHERNET = 1;
    private static final int RAW = 12;
    private static final int COOKED = 113;

    private final List<Damage> damages = new ArrayList<>();

    private static FileBuilder section(ByteOrder order, int linktype) {
        return new FileBuilder(order)
                .section()
                .interfaceBlock(linktype, 96)
                .enhanced(0, 1_000_000, 60, new byte[20])
                .enhanced(0, 2_000_000, 60, new byte[20]);
    }

    private static byte[] change(FileBuilder file, int at, int... values) {
        byte[] bytes = file.toBytes();
        for (int i = 0; i < values.length; i++) {
            bytes[at + i] = (byte) values[i];
        }
        return bytes;
    }

    /** The section that is damaged, between two of another link type. */
    private static byte[] between(byte[] damaged) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(section(ByteOrder.LITTLE_ENDIAN, ETHERNET).toBytes());
        all.writeBytes(damaged);
        all.writeBytes(section(ByteOrder.LITTLE_ENDIAN, ETHERNET).toBytes());
        return all.toByteArray();
    }

    private List<Integer> linkTypes(byte[] content) throws IOException {
        damages.clear();
        List<Integer> types = new ArrayList<>();
        try (Savefile savefile =
                Savefile.open(new ByteArrayInputStream(content), "memory", damages::add)) {
            savefile.forEach(packet -> types.add(packet.linkType().dlt()));
        }
        return types;
    }

    @Test
    void packetsBehindADamagedSectionHeaderHaveTheInterfacesOfTheirSection() throws IOException {
        int begin = section(ByteOrder.LITTLE_ENDIAN, ETHERNET).length();
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            FileBuilder file = section(order, 101);
            for (byte[] damaged :
                    List.of(
                            change(file, 0, 0x0b), // the type
                            change(file, 3, 0x8a),
                            change(file, 4, 0x1d, 0x1d, 0x1d, 0x1d), // the length
                            change(file, 8, 1), // the byte-order magic
                            change(file, 24, 1, 2, 3, 4, 5, 6, 7))) { // the second length, and on
                List<Integer> types = linkTypes(between(damaged));
                assertEquals(List.of(ETHERNET, ETHERNET), types.subList(0, 2));
                Damage damage = damages.getFirst();
                assertEquals(begin, damage.offset());
                if (damaged[24 + 4] < 2) {
                    assertEquals(
                            List.of(ETHERNET, ETHERNET, RAW, RAW, ETHERNET, ETHERNET),
                            types,
                            order + " " + damages);
                    assertEquals(SECTION_LENGTH, damage.length(), damage.toString());
                    assertEquals(1, damages.size());
                } else { // the description is damaged too
                    assertEquals(List.of(ETHERNET, ETHERNET), types.subList(2, types.size()));
                }
            }
        }
    }

    @Test
    void aSectionHeaderOfAnotherTypeIsDamageForAllReaders() throws IOException {
        byte[] content = between(change(section(ByteOrder.LITTLE_ENDIAN, 101), 0, 0x0b));
        try (Savefile savefile = Savefile.open(new ByteArrayInputStream(content), "memory")) {
            savefile.next();
            savefile.next();
            MalformedSavefileException e =
                    assertThrows(MalformedSavefileException.class, savefile::next);
            assertEquals(
                    "block of type 0x0a0d0d0b is a section header but for its type", e.reason());
            assertEquals(section(ByteOrder.LITTLE_ENDIAN, ETHERNET).length(), e.offset());
        }
    }

    /** Blocks of another byte order are not put into the section before. */
    @Test
    void whatIsCopiedCanBeRead() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            byte[] content = between(change(section(order, 101), 8, 1));
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            try (Savefile in =
                            Savefile.open(
                                    new ByteArrayInputStream(content), "memory", damages::add);
                    PcapngWriter out = PcapngWriter.create(copy, "copy")) {
                out.copyBlocksOf(in);
                in.forEach(out);
            }
            damages.clear();
            assertEquals(
                    List.of(ETHERNET, ETHERNET, RAW, RAW, ETHERNET, ETHERNET),
                    linkTypes(copy.toByteArray()));
            assertEquals(List.of(), damages);
        }
    }

    /** Three interfaces, of which the type of the second description is changed. */
    private static byte[] threeInterfaces(int type) {
        FileBuilder file = FileBuilder.littleEndian().section().interfaceBlock(ETHERNET, 96);
        int second = file.length();
        file.interfaceBlock(101, 96).interfaceBlock(COOKED, 96);
        for (int i = 0; i < 3; i++) {
            file.enhanced(i, i * 1_000_000L, 60, new byte[20]);
        }
        return change(file, second, type);
    }

    @Test
    void aDescriptionThatSeemsToBeAPacketKeepsItsNumber() throws IOException {
        for (int type : new int[] {2, 3, 6}) {
            assertEquals(List.of(ETHERNET, COOKED), linkTypes(threeInterfaces(type)));
            assertEquals(
                    "packet is from interface 1, whose description is damaged",
                    damages.getLast().reason());
        }
    }

    /** Which block that was can only be guessed: there are types that nobody knows. */
    @Test
    void aDescriptionOfUnknownTypeIsPointedAt() throws IOException {
        linkTypes(threeInterfaces(0x81));
        assertEquals(
                "packet is from interface 2, but the section has 2; the block of type 0x00000081 at"
                        + " byte 48 may describe one",
                damages.getLast().reason());
    }
}
